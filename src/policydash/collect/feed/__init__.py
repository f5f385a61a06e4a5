"""Documents that list articles: RSS, Atom, news sitemaps."""
