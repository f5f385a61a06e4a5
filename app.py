"""The dashboard's entry point: `policydash serve`, or `streamlit run app.py`."""

from policydash.ui.app import main

main()
