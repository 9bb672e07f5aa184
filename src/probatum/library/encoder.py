"""Sentence embeddings from a folder with an ONNX model: the optional extra ``dense``.

The folder is laid out as sentence-transformers writes it: ``tokenizer.json``, one ``*.onnx`` (there
or in ``onnx/``), and, where they are there, ``1_Pooling/config.json`` (how tokens are pooled; the
mean otherwise), ``modules.json`` (whether vectors are normalised; they are otherwise),
``sentence_bert_config.json`` (the longest input) and ``config_sentence_transformers.json`` (what is
put before queries and documents). Nothing of it is imported unless an Encoder is made.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from probatum.model.errors import LibraryError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LONGEST: Final = 256
"""Tokens of an input, where the model's folder says nothing else."""
_MODELS: Final = ("model_int8.onnx", "model_quantized.onnx", "model.onnx")
_PASSAGE: Final = ("passage", "document", "corpus")


class Encoder:
    """Turns texts into vectors; the same text always gives the same vector on one machine.

    Raises:
        LibraryError: the packages of the extra are not installed, or the folder holds no model.
    """

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise LibraryError(
                "dense search needs the extra “dense” (pip install 'probatum[dense]'): "
                f"{error.name} is not installed"
            ) from None
        self.folder = folder
        self._model = _model_in(folder)
        settings = _json(folder / "sentence_bert_config.json")
        self._longest = int(settings.get("max_seq_length") or LONGEST)
        self._pooling = _pooling(_json(folder / "1_Pooling" / "config.json"))
        modules = _json_list(folder / "modules.json")
        self._normalised = not modules or any("Normalize" in str(one) for one in modules)
        prompts = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
        self._before_query = str(prompts.get("query") or "")
        self._before = next((str(prompts[name]) for name in _PASSAGE if prompts.get(name)), "")
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(self._model), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001  (whatever the two libraries raise)
            raise LibraryError(f"{folder}: the model cannot be read: {error}") from None
        self._tokenizer.enable_truncation(self._longest)
        self._tokenizer.enable_padding()
        self._inputs = {one.name for one in self._session.get_inputs()}

    @property
    def name(self) -> str:
        """What tells this model from others: a hash of its file and of how it is used."""
        digest = hashlib.sha256(self._model.read_bytes())
        used = (self._longest, self._pooling, self._normalised, self._before, self._before_query)
        digest.update(repr(used).encode())
        return digest.hexdigest()[:16]

    def queries(self, texts: Sequence[str]) -> "Matrix":
        """One row for each question."""
        return self._encoded([self._before_query + text for text in texts])

    def passages(self, texts: Sequence[str]) -> "Matrix":
        """One row for each passage."""
        return self._encoded([self._before + text for text in texts])

    def _encoded(self, texts: Sequence[str]) -> "Matrix":
        import numpy as np

        # One by one: a quantised model scales its numbers by the whole batch, so that in a batch a
        # text's vector would depend on its neighbours, and an answer on the order of ingest.
        return np.concatenate([self._batch([text]) for text in texts])

    def _batch(self, texts: list[str]) -> "Matrix":
        import numpy as np

        found = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": [one.ids for one in found],
            "attention_mask": [one.attention_mask for one in found],
            "token_type_ids": [one.type_ids for one in found],
        }
        fed = {n: np.array(v, dtype=np.int64) for n, v in given.items() if n in self._inputs}
        hidden = np.asarray(self._session.run(None, fed)[0], dtype=np.float32)
        pooled = self._pooled(hidden, np.array(given["attention_mask"], dtype=np.float32))
        if self._normalised:
            pooled = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)
        return np.asarray(pooled, dtype=np.float32)

    def _pooled(self, hidden: "Matrix", mask: "Matrix") -> "Matrix":
        import numpy as np

        if hidden.ndim == 2:
            return hidden
        if self._pooling == "cls":
            return np.asarray(hidden[:, 0])
        if self._pooling == "max":
            return np.asarray(np.where(mask[:, :, None] > 0, hidden, -1e9).max(axis=1))
        weights = mask[:, :, None]
        return np.asarray((hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9))


def _model_in(folder: Path) -> Path:
    for place in (folder, folder / "onnx"):
        for name in _MODELS:
            if (place / name).is_file():
                return place / name
        found = sorted(place.glob("*.onnx"))
        if len(found) == 1:
            return found[0]
    raise LibraryError(f"{folder} holds no ONNX model (or several, none named model.onnx)")


def _pooling(settings: dict[str, Any]) -> str:
    if settings.get("pooling_mode_cls_token"):
        return "cls"
    return "max" if settings.get("pooling_mode_max_tokens") else "mean"


def _json(path: Path) -> dict[str, Any]:
    found = _read(path)
    return found if isinstance(found, dict) else {}


def _json_list(path: Path) -> list[Any]:
    found = _read(path)
    return found if isinstance(found, list) else []


def _read(path: Path) -> object:
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LibraryError(f"{path}: not JSON ({error})") from None
