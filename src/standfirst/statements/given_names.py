"""Given names borne nearly always by men, or by women: they rule out whom "he" or "she" cannot mean.

A short hand-written list of the commonest in world news; names that both bear (Robin, Jean, Kim, Sasha)
are left out, and a name that is not listed rules out nobody.
"""

from __future__ import annotations

_MALE = frozenset(
    "abdul abdullah adam adrian ahmad ahmed alan albert alberto alejandro alessandro alexander "
    "alfonso alfred ali anders andrei andrew anthony antonio arthur barack benjamin bernard bernie "
    "bill boris brian bruce carl carlos charles christian christopher craig daniel david dennis diego "
    "dmitry donald douglas edward emil emmanuel enrique eric fernando francesco francisco frank franz "
    "frederick gary geoffrey george gerald giovanni gordon graham gregory hans harold harry hassan "
    "heinrich henry herbert hoshyar howard hugo hussein ibrahim igor ivan jack jacob jacques james "
    "jason javier jeff jeffrey jeremy jim joe john jonathan jorge jose josé joseph joshua juan karl "
    "keith kenneth kevin khalid lars larry lawrence leonard louis luis manuel marc marco mario mark "
    "martin matthew michael miguel mike mikhail mohamed mohammad mohammed muhammad mustafa nicholas "
    "nigel nuri oleg oscar oskar otto pablo patrick paul pavel pedro peter philip philippe pierre "
    "rafael ralph raymond richard robert roberto roger roland ronald rudolf russell samuel scott sean "
    "sergei sergey simon stefan stephen steve steven stuart ted thomas tim timothy tom tony vincent "
    "vladimir walter werner wilhelm william wolfgang yusuf".split()
)
_FEMALE = frozenset(
    "ada aisha alexandra alice alicia amanda amy ana andrea angela anita ann anna anne annette "
    "barbara beatrice bernadette betty beverly brenda carla carmen carol caroline carolyn catherine "
    "cecilia charlotte cheryl christina christine claire claudia cynthia deborah denise diana diane "
    "dolores donna dorothy edith ekaterina elena eleanor elisabeth elizabeth ellen emily emma erika "
    "esther eva eve fatima florence frances francesca gabriela gloria hannah heather helen helena "
    "hillary hope ingrid irene isabel isabella jacqueline jane janet jennifer jessica joan joanna "
    "joyce judith julia julie karen karin katherine kathleen katrina kristin laura layla leila linda "
    "lisa lucy lucia margaret maria marie marta martha mary maryam megan melanie melissa michelle "
    "monica nancy natalia natalie nicole nina olga pamela patricia paula petra rachel rebecca renate "
    "rosa ruth sabine sally samantha sandra sara sarah sharon sheila sophia sophie stephanie susan "
    "susanne sylvia tatiana teresa theresa tina ursula valerie vanessa vera veronica victoria "
    "virginia yvonne zainab".split()
)


def sex_of(name: str) -> str:
    """Tell "m" or "f" by a full name's first word; empty where it does not tell."""
    first = name.split()[0].lower().strip(".") if " " in name.strip() else ""
    return "m" if first in _MALE else "f" if first in _FEMALE else ""
