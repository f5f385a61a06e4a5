"""Pictures of results: pure functions from a result and a palette to a Plotly figure. Plotly lives only here.

No function here knows a store, a screen or a session. Words that come from articles are escaped by
`charts.words.plain` before they reach Plotly, which reads a part of HTML in every text.
"""
