"""One file a page: what it asks, and what it puts where. Streamlit runs each as a script."""
