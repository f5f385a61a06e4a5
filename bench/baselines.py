"""What our keywords are measured against: five ways known from papers and packages, given the same chance.

All see the same cleaned texts, the same Kiwi with the same user words, the same stop and generic words and
the same background for document frequencies.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import networkx
from krwordrank.word import KRWordRank

from policydash.text.kiwi import Tokenizer
from policydash.text.lexicon import Lexicon

TOP = 10
_NOUNS = frozenset({"NNG", "NNP", "SL", "XR"})
_WINDOW = 5  # words: of 2, 3, 4, 5, 8 and 11 the one with the best F1 on the development gold
_SENTENCE = re.compile(r"[\n.!?]+")


def nouns(texts: Iterable[str], lexicon: Lexicon) -> list[list[str]]:
    """Return the nouns of each text as Kiwi splits them, without stop words."""
    texts = list(texts)
    tokens = Tokenizer(lexicon.user_words).tokenize(texts)
    return [
        kept(
            (
                text[start:end]
                for tag, start, end in zip(read.tags, read.starts, read.ends, strict=True)
                if tag in _NOUNS
            ),
            lexicon,
        )
        for text, read in zip(texts, tokens, strict=True)
    ]


def kept(words: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Return the words that are neither too short nor stop words nor generic, lower-cased."""
    folded = (word.casefold() for word in words)
    return [
        word
        for word in folded
        if len(word) > 1 and not lexicon.is_stop(word) and not lexicon.is_generic(word)
    ]


def tf_idf(documents: Sequence[Sequence[str]]) -> Callable[[Sequence[str]], list[str]]:
    """Return what ranks the words of a document by tf · ln((1 + N) / (1 + df)) + tf, as scikit-learn does."""
    frequency = Counter(word for words in documents for word in set(words))

    def rank(words: Sequence[str]) -> list[str]:
        counts = Counter(words)
        return _leading(
            {
                word: tf * (math.log((1 + len(documents)) / (1 + frequency[word])) + 1)
                for word, tf in counts.items()
            }
        )

    return rank


def text_rank(words: Sequence[str]) -> list[str]:
    """Return the words of a document by PageRank on the graph of words that stand near each other."""
    graph = networkx.Graph()
    for place, word in enumerate(words):
        for other in words[place + 1 : place + _WINDOW]:
            if other != word:
                weight = graph.get_edge_data(word, other, {"weight": 0})["weight"]
                graph.add_edge(word, other, weight=weight + 1)
    return _leading(networkx.pagerank(graph)) if graph else list(dict.fromkeys(words))[:TOP]


def word_rank(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a text by KR-WordRank: graph of substrings at the left of words."""
    sentences = [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    try:
        words, _, _ = KRWordRank(min_count=2, max_length=10).extract(sentences, beta=0.85, max_iter=10)
    except (ValueError, ZeroDivisionError):  # a text in which nothing recurs
        return []
    return kept(sorted(words, key=lambda word: (-words[word], word)), lexicon)[:TOP]


def _leading(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda word: (-scores[word], word))[:TOP]
