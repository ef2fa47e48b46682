"""Given names borne nearly always by men, or by women: they rule out whom "he" or "she" cannot mean.

A short hand-written list of the commonest in world news; names that both bear (Robin, Jean, Kim, Sasha)
are left out, and a name that is not listed rules out nobody.
"""

from __future__ import annotations

_MALE = frozenset(
    "aaron abdul abdullah adam adrian ahmad ahmed al alan albert alberto alejandro alessandro alexander "
    "alfonso alfred ali anders andrei andrew anthony antonio arthur barack ben benjamin bernard bernie "
    "bill boris brad brendan brett brian bruce cameron carl carlos chad charles christian christopher "
    "chuck clarence cory craig dan daniel david dennis derek diego dmitry don donald doug douglas "
    "duncan ed edward elliott emil emmanuel enrique eric eugene evan fernando francesco francisco frank "
    "franz fred frederick gary geoffrey george gerald giovanni glenn gordon graham greg gregory hans "
    "harold harry hassan heinrich henry herbert hoshyar howard hugo hussein ian ibrahim igor ivan jack "
    "jacob jacques jake james jared jason javier jeff jeffrey jeremy jerry jim jimmy joe john johnny "
    "jonathan jorge jose joseph josh joshua josé juan justin karl keith ken kenneth kevin khalid kyle "
    "lance larry lars lawrence leonard lloyd louis luis luke manuel marc marco marcus mario mark martin "
    "matt matthew max michael miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad mustafa "
    "nathan neil newt nicholas nick nigel norman nuri oleg oscar oskar otto pablo patrick paul pavel "
    "pedro pete peter phil philip philippe pierre rafael ralph rand randy ray raymond rex richard rick "
    "rob robert roberto roger roland ron ronald roy rudolf rudy rush russell ryan sam samuel scott sean "
    "sergei sergey seth simon stan stefan stephen steve steven stuart ted thomas tim timothy todd tom "
    "tony tucker tyler vincent vladimir walter wayne werner wilhelm william wolfgang yusuf zachary".split()
)
_FEMALE = frozenset(
    "abigail ada aisha alexandra alice alicia allison amanda amy ana andrea angela angelique anita ann "
    "anna anne annette ashley audrey barbara beatrice becky bernadette beth betty beverly bonnie brenda "
    "carla carly carmen carol caroline carolyn catherine cathy cecilia charlotte cheryl christina "
    "christine cindy claire claudia colleen cynthia debbie deborah denise diana diane dolores donna "
    "dorothy edith ekaterina eleanor elena elisabeth elizabeth ellen ellie emily emma erika esther eva "
    "eve fatima florence frances francesca gabriela gail gloria gretchen hannah heather heidi helen "
    "helena hillary hope ingrid irene isabel isabella ivanka jackie jacqueline jane janet jennifer "
    "jessica jill joan joanna jodi joni josephine joyce judith julia julie karen karin kate katherine "
    "kathleen kathy katie katrina kellyanne kimberly kirsten kristen kristin laura lauren laurie layla "
    "leila linda lisa loretta lori lucia lucy margaret margot maria marie marsha marta martha mary "
    "maryam maxine megan megyn melania melanie melissa michele michelle molly monica nancy naomi "
    "natalia natalie nicole nina norma olga pam pamela patricia paula peggy penny petra rachel rebecca "
    "rebekah renate rita rosa rosemary ruth sabine sally samantha sandra sara sarah sharon sheila "
    "sherry sophia sophie stephanie susan susana susanne sylvia tammy tara tatiana teresa theresa "
    "tiffany tina ursula valerie vanessa vera veronica victoria virginia wanda wendy yvonne zainab".split()
)


def sex_of(name: str) -> str:
    """Tell "m" or "f" by a full name's first word; empty where it does not tell."""
    first = name.split()[0].lower().strip(".") if " " in name.strip() else ""
    return "m" if first in _MALE else "f" if first in _FEMALE else ""
