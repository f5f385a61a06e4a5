"""The screens. Streamlit lives only here; numbers come from `insights`, pictures from `charts`."""
