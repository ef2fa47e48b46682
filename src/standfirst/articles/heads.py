"""The words that head what stands beside an article, in the languages news comes in."""

from __future__ import annotations

from standfirst.articles.cues import AnyCase

#: No such heading has more characters.
LONGEST_HEAD = 60

#: Above comments; what follows is theirs to the end.
HEADS_COMMENTS = AnyCase(
    r"(?:\W|\d)*(?:(?:reader )?comments?|leave a (?:comment|reply)|(?:post|add|write) a comment"
    r"|join the (?:conversation|discussion)|kommentare?|leserkommentare|commentaires?"
    r"|comentarios?|comentários?|commenti|reacties|kommentarer|комментарии|комментарий|تعليقات"
    r"|التعليقات|نظرات|コメント(?:一覧)?|评论|網友評論|网友评论|댓글|yorum(?:lar)?|komentarze"
    r"|komentáře|komentari|komentar|hozzászólások"
    r"|comentarii|коментарі|коментари|σχόλια|bình luận|टिप्पणियां|kommentit|dodaj komentarz"
    r"|laisser un commentaire"
    r"|deja un comentario)"
    r"(?:\W|\d)*",
)
#: Above what leads elsewhere: related articles, most read, sign-up, share.
HEADS_ELSEWHERE = AnyCase(
    r"\W*(?:(?:more )?(?:related|similar|recommended|suggested|further|other|top|latest|recent"
    r"|popular|trending|featured)"
    r" (?:articles?|stor(?:y|ies)|news|posts?|content|topics?|reading|links?|coverage|videos?)(?: for you)?"
    r"|related|recommended(?: for you)?|latest|trending(?: now)?"
    r"|more (?:from|on|about|in|like|stories|news|articles|posts|to read)\b.*|most (?:read|popular"
    r"|viewed|shared|commented)\b.*"
    r"|read (?:more|also|next|on)\b.*|see also|also read|you (?:may|might) (?:also )?(?:like"
    r"|be interested in)\b.*|up next|next up"
    r"|what to read next|don['’]t miss\b.*|editor['’]?s['’]? picks?|around the web"
    r"|from (?:around )?the web|sponsored\b.*|promoted\b.*"
    r"|(?:sign up|subscribe)\b.*|(?:our )?newsletters?|share (?:this|on)\b.*|share|tags|topics"
    r"|about the authors?|follow us\b.*"
    r"|das könnte sie auch interessieren|lesen sie auch|mehr zum thema|weitere (?:artikel|themen"
    r"|nachrichten)|meistgelesen\w*|auch interessant"
    r"|à lire aussi|lire aussi|sur le même (?:sujet|thème)|les plus lus|dans la même rubrique"
    r"|articles similaires"
    r"|lea también|le puede interesar|te puede interesar|más (?:leídas?|leído|noticias|información)"
    r"|noticias relacionadas|lo más leído"
    r"|leia (?:também|mais)|mais lidas|notícias relacionadas|veja também|leggi anche"
    r"|potrebbe interessarti|i più letti|articoli correlati"
    r"|lees ook|meer over|meest gelezen|читайте также|другие новости|похожие (?:новости|статьи)"
    r"|популярное|по теме"
    r"|اقرأ أيض[اًا]+|مواضيع ذات صلة|الأكثر قراءة|مطالب مرتبط|بیشتر بخوانید|関連記事|関連ニュース"
    r"|おすすめ記事"
    r"|相关(?:新闻|阅读|推荐|文章)|推荐阅读|热门(?:文章|新闻)|延伸閱讀|アクセスランキング|人気記事"
    r"|관련기사|많이 본 뉴스"
    r"|zobacz (?:także|też|również)|czytaj (?:także|też|również)|najczęściej czytane|polecane"
    r"|podobne artykuły"
    r"|ilgili haberler|çok okunanlar|önerilen haberler|läs (?:också|mer|även)|mest lästa?"
    r"|les (?:også|mer)|læs også|mest læst"
    r"|lue myös|čtěte také|související|nejčtenější|kapcsolódó|olvasottak|citește și"
    r"|διαβάστε (?:επίσης|ακόμη)|читайте ещ[её]|новости по теме"
    r"|материалы по теме|самое читаемое|baca juga|berita terkait|tin liên quan|संबंधित खबरें"
    r"|weiterlesen|empfohlen|más información|más sobre"
    r"|en savoir plus|voir aussi|nos derniers articles|per approfondire|altri articoli)\W*",
)
