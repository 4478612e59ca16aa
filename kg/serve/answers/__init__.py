"""What the addresses under /api answer, as models: FastAPI checks answers against them and tells them in /openapi.json.

In: plain values of kg.explore.  Out: the same, checked: 绍兴市总工会 with a type, a place and a position is a `Node`.
"""
