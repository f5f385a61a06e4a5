"""Search interfaces, asked with the queries of topics."""
