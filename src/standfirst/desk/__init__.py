"""The desk: where editors read, check and make the brief, in a browser.

One folder a screen: its views, which ask a use case of ``work`` and hand what it says to a template. What all
share stands here: addresses (``urls``), who may do what (``permissions``), headers and sign-in (``safety``,
``signing_in``), templates (``rendering``, ``base``). Importing this package loads no Django.
"""
