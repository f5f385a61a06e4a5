"""Everything that writes: collecting, importing, re-extracting. Each yields its progress; none prints."""
