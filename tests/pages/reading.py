"""What a person can read on a screen that AppTest has drawn."""

from streamlit.testing.v1 import AppTest

from policydash.ui.app import BUG


def said(test: AppTest) -> str:
    """Return all text on the screen; fails when the page could not be drawn."""
    assert not test.exception
    kinds = (test.title, test.header, test.subheader, test.markdown, test.caption, test.info, test.error)
    texts = [element.value for kind in (*kinds, test.warning, test.success) for element in kind]
    texts += [button.label for button in test.button]
    texts += [f"{metric.label} {metric.value} {metric.delta}" for metric in test.metric]
    text = "\n".join(texts).replace("\\", "")
    assert BUG not in text
    return text
