"""Formulas as one line of text, from MathML or TeX."""

import re

from lxml import etree

from probatum.sources._xml import tag

_SPACED = frozenset("=<>≤≥≠≈≡±×÷+−∼≃≅⩽⩾→⇒∈∝·-*")
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.S)
_SILENT = frozenset({"annotation", "annotation-xml", "mspace", "none", "mprescripts", "mphantom"})
_SCRIPTS = {"msup": ("^",), "msub": ("_",), "msubsup": ("_", "^"), "munder": ("_",)}
_SCRIPTS |= {"mover": ("^",), "munderover": ("_", "^")}
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")


def words(math: etree._Element) -> str:
    """A MathML formula: a/b, x^2, √(x); operators between spaces."""
    return " ".join(_of(math).translate(_INVISIBLE).split())


def tex(element: etree._Element) -> str:
    """A TeX formula as written, without the document wrapped around it."""
    source = "".join(map(str, element.itertext()))
    inner = _DOCUMENT.search(source)
    return " ".join((inner[1] if inner else source).strip().strip("$").split())


def _of(element: etree._Element) -> str:
    name, parts = tag(element), [child for child in element if tag(child)]
    if name in _SILENT:
        return ""
    if not parts:
        return _token(name, element.text or "")
    if name == "mfrac" and len(parts) == 2:
        return f" {_group(parts[0])}/{_group(parts[1])} "
    if name in {"msqrt", "mroot"}:
        return f"√({_row(parts[:1] if name == 'mroot' else parts).strip()})"
    if name in _SCRIPTS and len(parts) == len(_SCRIPTS[name]) + 1:
        return _scripts(parts, _SCRIPTS[name])
    if name == "mfenced":
        inside = ", ".join(_of(part).strip() for part in parts)
        return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"
    if name in {"mtr", "mlabeledtr"}:
        return " ".join(_of(part).strip() for part in parts) + "; "
    if name == "mtable":
        return "".join(_of(part) for part in parts).strip().rstrip(";")
    return _row(parts, element.text or "")


def _row(parts: list[etree._Element], lead: str = "") -> str:
    """Parts one after another; two numbers never fuse."""
    out = lead.strip()
    for part in parts:
        text = _of(part)
        if out[-1:].isdigit() and text[:1].isdigit():
            out += " "
        out += text + (part.tail or "").strip()
    return out


def _token(name: str, text: str) -> str:
    text = text.strip()
    if name == "mo" and text in _SPACED:
        return f" {text} "
    return f" {text} " if name == "mtext" and len(text) > 1 else text


def _scripts(parts: list[etree._Element], signs: tuple[str, ...]) -> str:
    out = _of(parts[0]).rstrip()
    for part, sign in zip(parts[1:], signs, strict=True):
        text = _of(part).replace(" ", "")
        plain = sign == "_" and not (out[-1:].isdigit() and text[:1].isdigit())
        out += text if plain else (f"{sign}{text}" if text else "")
    return out


def _group(element: etree._Element) -> str:
    text = " ".join(_of(element).split())
    return f"({text})" if " " in text else text
