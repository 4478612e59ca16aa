"""gonghui-kg: a knowledge graph of Chinese trade-union news, every fact traceable to its characters."""

__version__ = "0.1.0"
