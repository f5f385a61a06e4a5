"""Many values in one statement, on both engines: letters that another language might take for something."""

from policydash.store import bulk
from policydash.store.schema import categories, eojeols

ODD = ["가", "it's", 'say "x"', "50%", "%s", "a\\b", "?", ":x", "{가}", "[1,2]", "null", "😀", "줄\n바꿈", ""]


def test_rows_that_were_added_are_found_among_many(store):
    with store._database.writing() as transaction:
        connection = transaction.connection
        bulk.add(connection, eojeols, list(enumerate(ODD, 1)))
        bulk.add(connection, categories, [])
    many = [f"낱말{number}" for number in range(70_000)]  # more than either engine takes as parameters
    with store._database.reading() as connection:
        query = eojeols.select().order_by(eojeols.c.id)
        for wanted in (ODD, [*many, *ODD], ODD[3:5], []):
            rows = connection.execute(query.where(bulk.among(connection, eojeols.c.key, wanted))).all()
            assert [row.key for row in rows] == [key for key in ODD if key in wanted]
