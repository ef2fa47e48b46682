"""Forms in which an address can lead inward: the guard's tests and ``bench/collecting.py`` try each of them.

PORT stands for the port of a server that must never be met.
"""

INWARD = """
127.0.0.1 127.1.2.3 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
100.100.100.200 168.63.129.16 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255
198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
::1 :: ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
64:ff9b:1::1 2002:7f00:1:: 2001:0:7f00:1::1 2001:2::1 2001:20::1 2001:4860::5efe:7f00:1
2001:4860::200:5efe:7f00:1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 fd20:ce::254 ff02::1 2001:db8::1
3fff::1 100::1 5f00::1 4000::1 2606:4700::1111%eth0
""".split()

LOOPBACK = """
http://127.0.0.1:PORT/ http://127.1:PORT/ http://127.0.1:PORT/ http://127.0.0.1.:PORT/ http://127.255.255.254:PORT/
http://2130706433:PORT/ http://0x7f000001:PORT/ http://0x7F.0x0.0x0.0x1:PORT/ http://0x7f.1:PORT/
http://0177.0.0.1:PORT/ http://017700000001:PORT/ http://00000177.0.0.01:PORT/ http://0177.0.0x1:PORT/
http://0:PORT/ http://00:PORT/ http://0.0.0.0:PORT/ http://0x0:PORT/
http://localhost:PORT/ http://LOCALHOST:PORT/ http://localhost.:PORT/ http://sub.localhost:PORT/
http://ip6-localhost:PORT/ http://localhost.localdomain:PORT/
http://[::1]:PORT/ http://[::]:PORT/ http://[0:0:0:0:0:0:0:1]:PORT/ http://[0000::0001]:PORT/
http://[::ffff:127.0.0.1]:PORT/ http://[::ffff:7f00:1]:PORT/ http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/
http://[::127.0.0.1]:PORT/ http://[::7f00:1]:PORT/ http://[64:ff9b::127.0.0.1]:PORT/ http://[64:ff9b::7f00:1]:PORT/
http://[64:ff9b:1::7f00:1]:PORT/ http://[2002:7f00:1::]:PORT/ http://[2001:0:7f00:1::1]:PORT/
http://[2001:4860::5efe:7f00:1]:PORT/ http://[::1%25lo]:PORT/ http://[::1%lo]:PORT/ http://[fe80::1%25lo]:PORT/
http://１２７.０.０.１:PORT/ http://127。0。0。1:PORT/ http://①②⑦.⓪.⓪.①:PORT/ http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/
http://%31%32%37.0.0.1:PORT/ http://127%2e0%2e0%2e1:PORT/ http://127.0.0.1%00.example.org:PORT/
http://127.0.0.1%2523.example.org:PORT/ http://127.0.0.1%0d%0aHost:PORT/
http://example.org@127.0.0.1:PORT/ http://example.org:80@127.0.0.1:PORT/ http://example.org%40127.0.0.1:PORT/
http://user:secret@127.0.0.1:PORT/ http://:@127.0.0.1:PORT/ http://@127.0.0.1:PORT/
http://127.0.0.1:PORT\\@example.org/ http://example.org\\@127.0.0.1:PORT/ http:\\\\127.0.0.1:PORT/
http://127.0.0.1:PORT#@example.org/ http://127.0.0.1:PORT?@example.org/ http:127.0.0.1:PORT/ http:///127.0.0.1:PORT/
//127.0.0.1:PORT/ 127.0.0.1:PORT HtTp://127.0.0.1:PORT/ https://127.0.0.1:PORT/ http://127.0.0.1:0PORT/
""".split()
ELSEWHERE = [
    *(f"http://[{host}]/" if ":" in host else f"http://{host}/" for host in INWARD),
    *"""
http://2852039166/ http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://169.254.43518/
http://[::ffff:a9fe:a9fe]/latest/meta-data/
file:///etc/passwd file://127.0.0.1/etc/passwd gopher://127.0.0.1:6379/_INFO ftp://127.0.0.1/ data:text/html,x
javascript:alert(1) dict://127.0.0.1:2628/ ldap://127.0.0.1/ ws://127.0.0.1/ unix:/run/docker.sock
http+unix://%2Frun%2Fdocker.sock/ jar:http://127.0.0.1/!/
imap://127.0.0.1/INBOX imaps://127.0.0.1/INBOX imaps://desk@localhost/INBOX imaps://[::ffff:127.0.0.1]/
view-source:http://127.0.0.1/ about:blank
http://127.0.0.1:22/ http://127.0.0.1:6379/ http://127.0.0.1:0/ http://127.0.0.1:65536/ http://127.0.0.1:-1/
http://127.0.0.1:x/ http://::1/ http://[::1/ http://1.2.3.4.5/ http://127.0.0.1,example.org/ http://a..b/
http://xn--/ http://[v1.fe]/ http://[127.0.0.1]/
""".split(),
    "http://127.0.0.1\r\nHost: example.org/",
    "http://example.org/\r\nX-Injected: yes",
    "http://127.0.0.1\t/",
    "http://127.0.0.1 @example.org/",
    "http://127.0.0.1\u200b/",
    "http://" + "a" * 64 + ".example.org/",
    "http://" + "a." * 150 + "org/",
    "http://example.org/" + "x" * 9_000,
    "http://\ud800/",
]
FORMS = LOOPBACK + ELSEWHERE
