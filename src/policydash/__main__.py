"""`python -m policydash` and the `policydash` command."""

from policydash.cli import app


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
