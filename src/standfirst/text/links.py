"""Links: one article, one URL. Tracking parameters and fragments go, redirectors are unwrapped."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from standfirst.text.wrapped_links import carried_address

# Parameters that say where a click came from, never which page is meant. Names in full, or as prefixes.
_TRACKING = re.compile(
    r"(?:utm_|at_(?:medium|campaign|custom|link|ptr)|ns_(?:mchannel|source|campaign|linkname|fee)|pk_|mtm_|matomo_|"
    r"hsa_|oly_(?:enc|anon)_|_hs(?:enc|mi)|__twitter_|wt_(?:zmc|mc)|mc_[ce]id|ml_subscriber|vero_|sc_|trk_).*|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|icid|intcid|"
    r"ito|xtor|mbid|_ga|_gl|ref_src|ref_url|smid|smtyp|spm|mkt_tok|cmpid|cmp|traffic_source|source_location|guccounter|"
    r"guce_referrer(?:_sig)?|s_cid|ncid|ocid|soc_src|soc_trk|feature_share|share_source",
    re.IGNORECASE,
)
# Redirectors that carry their target in a parameter: host (and its subdomains), path, parameter.
_REDIRECTORS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("google.", "/url", ("q", "url")),
    ("facebook.com", "/l.php", ("u",)),
    ("instagram.com", "/", ("u",)),
    ("youtube.com", "/redirect", ("q",)),
    ("duckduckgo.com", "/l/", ("uddg",)),
    ("umblr.com", "/redirect", ("z",)),
    ("reddit.com", "/", ("url",)),
    ("vk.com", "/away.php", ("to",)),
    ("linkedin.com", "/redir/redirect", ("url",)),
    ("slack-redir.net", "/link", ("url",)),
    ("safelinks.protection.outlook.com", "/", ("url",)),
    ("steamcommunity.com", "/linkfilter/", ("url", "u")),
    ("bing.com", "/news/apiclick.aspx", ("url",)),
    ("linkprotect.cudasvc.com", "/url", ("a",)),
    ("clicktime.symantec.com", "/", ("u",)),
    ("fireeye.com", "/url", ("u",)),
    ("fireeye.com", "/v1/url", ("u",)),
    ("trendmicro.com", "/wis/clicktime/", ("url",)),
    ("deref-gmx.net", "/mail/client/", ("redirectUrl",)),
    ("deref-web.de", "/mail/client/", ("redirectUrl",)),
    ("deref-mail.com", "/mail/client/", ("redirectUrl",)),
    ("getpocket.com", "/redirect", ("url",)),
    ("medium.com", "/r/", ("url",)),
    ("disq.us", "/url", ("url",)),
)
_ONLY_REDIRECTING_HOSTS = {
    "l.facebook.com",
    "lm.facebook.com",
    "l.instagram.com",
    "out.reddit.com",
    "t.umblr.com",
}
_LOOSE_HOSTS = ("instagram.com", "reddit.com", "umblr.com")  # on these only the hosts above redirect
_MAY_REDIRECT = re.compile("|".join(re.escape(owner) for owner, _, _ in _REDIRECTORS))
# Links that are as we keep them already: most of a feed's. A port may be there that is nobody's default.
_NORMAL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::(?!(?:80|443)(?:/|$))(?:[1-5][0-9]{4}|[1-9][0-9]{0,3}))?"
    r"(?:/(?:[\w!$%&'()*+,:;=@~-][\w!$%&'()*+,:;=@.~-]*)?)*",
    re.ASCII,
)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_WRAPPINGS = 5


def normalise_link(url: str | None, base: str | None = None) -> str | None:
    """A link as we keep it.

    Resolved against ``base`` (RFC 3986), scheme and host in lower case, without default port, fragment
    and tracking parameters; a link that only redirects (search engines, social networks, mail filters)
    gives way to the address it carries. Path and remaining parameters are left exactly as they are.

    Args:
        url: the link as found, relative or absolute.
        base: what relative links are resolved against.

    Returns:
        An absolute http or https URL; None where the link is empty, broken or of another scheme.
    """
    if not url:
        return None
    for _ in range(_MOST_WRAPPINGS):
        target = carried_address(url)
        if target is None and _NORMAL.fullmatch(url):
            return url
        if target is None:
            clean = _absolute(url, base)
            if clean is None or (target := _wrapped(clean)) is None:
                return clean
        url = target
    return None


def same_document(a: str | None, b: str | None) -> bool:
    """Whether two absolute URLs lead to one document.

    Beyond :func:`normalise_link`, the scheme, a leading ``www.``, a trailing slash and the order of
    parameters do not count.
    """
    key_a, key_b = _document_key(a), _document_key(b)
    return key_a is not None and key_a == key_b


@lru_cache(maxsize=4096)  # a page's own address is compared with each of its links
def _document_key(url: str | None) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    clean = normalise_link(url)
    if clean is None:
        return None
    parts = urlsplit(clean)
    query = tuple(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return parts.netloc.removeprefix("www."), unquote(parts.path).rstrip("/"), query


def _absolute(url: str, base: str | None) -> str | None:
    # WHATWG: control characters and spaces at the ends go; tabs and newlines go anywhere.
    url = _CONTROL.sub(lambda m: "%20" if m[0] == " " else "", url.strip(" \t\r\n\f\0"))
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc += f":{port}"
    if parts.username is not None:  # kept: whether to follow such a link is the fetcher's to refuse
        netloc = parts.netloc.rpartition("@")[0] + "@" + netloc
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!" pages live in the fragment
    return urlunsplit((scheme, netloc, parts.path, _without_tracking(parts.query), fragment))


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    return "&".join(p for p in query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0]))


def _wrapped(url: str) -> str | None:
    """The address that a redirecting link carries, None for any other link."""
    if "?" not in url or not _MAY_REDIRECT.search(url):
        return None
    parts = urlsplit(url)
    host = parts.hostname or ""
    for owner, path, names in _REDIRECTORS:
        if not _belongs(host, owner) or not parts.path.startswith(path):
            continue
        if owner in _LOOSE_HOSTS and host not in _ONLY_REDIRECTING_HOSTS:
            continue
        values = dict(parse_qsl(parts.query))
        target = next((values[n] for n in names if n in values), "")
        return target if target.startswith(("http://", "https://")) else None
    return None


def _belongs(host: str, owner: str) -> bool:
    if owner.endswith("."):  # any country's domain: google.fr, www.google.co.uk
        return host.startswith((owner, "www." + owner, "news." + owner))
    return host == owner or host.endswith("." + owner)
