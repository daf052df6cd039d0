//! Texts that only look like transcripts and must have no turns.

use super::tests::turns;

#[test]
fn texts_that_only_look_like_transcripts_have_no_turns() {
    for (what, body) in [
        (
            "an essay with colons",
            "On trust\n\nTrust is simple: one gives it.\nIn short: nobody knows.\nThe result: silence.\n\
             Smith puts it so: trust is a gift. And a second time: a gift.\nThe result: more of it.\n\
             In short: it is late.\nHe asked why it was so. Was it late? Nobody said.\nMore text stands here.",
        ),
        (
            "a bibliography",
            "A. Smith: Trust. London 2001.\nB. Jones – Recovery. Paris 1999.\nA. Smith: Again. London 2003.\n\
             [Smith2001] Smith, A.: Trust.\n[Jones99] Jones, B.: Recovery.\n[Smith2003] Smith, A.: Again.\n\
             Holloway, I. (1997): Basic concepts. Oxford.\nA. Adams: First. Rome 1981.\nZ. Zorn – Last. Berlin 1982.",
        ),
        (
            "captions of figures",
            "Fig 1: a street\nFig 2: a house\nTab 1: numbers\nThe text goes on here.",
        ),
        (
            "recipes",
            "Soup\nIngredients:\nwater\nsalt\nMethod:\nBoil it.\n\nBread\nIngredients:\nflour\nwater\nMethod:\nBake it.",
        ),
        (
            "recipes in Persian",
            "آش\nمواد لازم: آب و نمک\nطرز تهیه: بجوشانید.\nنان\nمواد لازم: آرد و آب\nطرز تهیه: بپزید.",
        ),
        (
            "recipes with dashes",
            "Flour – 200 g\nWater – 1 l\nSalt – a little\nFlour – 100 g\nWater – 2 l\nSalt – a lot\nSugar – none",
        ),
        (
            "a table of terms and definitions",
            "Trust\tthe belief that another will not do harm\nRecovery\twhat is done after a failure\n\
             Failure\ta service that did not come\nVoice\twhat is said to the firm",
        ),
        (
            "a table of kinds that come again",
            "fruit\tapple pie with sugar\nfruit\tpear in red wine\nleaf\tsalad of the house\nleaf\tspinach with cream\n\
             fruit\tplum jam on bread\nleaf\tcabbage soup with beans",
        ),
        (
            "a table of people",
            "P01\tfemale\t34\nP02\tmale\t28\nP03\tfemale\t41\nP04\tmale\t39\nP05\tfemale\t51",
        ),
        (
            "bold headings and bold sentences",
            "**Trust** is a word.\n**Recovery** comes later.\n**Failure** comes first.\n**Nobody knows why it is so.**\nWhy is it so?\n**Trust** is late.",
        ),
        (
            "a timetable",
            "Monday – open from nine\nTuesday – closed all day\nMonday – open from ten\nTuesday – open at noon\n\
             Monday – closed all day\nTuesday – who knows?",
        ),
        (
            "headings that come again",
            "Strengths\nThe team is small.\nLimits\nThe team is late.\nStrengths\nThe shop is new.\nLimits\nThe shop is far.\n\
             Strengths\nThe firm is rich.\nLimits\nThe firm is old.",
        ),
        (
            "an agenda",
            "Opening 9:00\nCoffee 10:30\nLunch 12:30\nOpening 14:00\nCoffee 15:30\nEnd 17:00",
        ),
        (
            "the head of a mail",
            "From: Anna\nTo: Ben\nSubject: Tomorrow\nDate: 3 May\n\nDear Ben,\nshall we meet? When?\nYours\nAnna",
        ),
        (
            "JSON under another name",
            "{\n\"title\": \"a\",\n\"name\": \"b\",\n\"title\": \"c\",\n\"name\": \"d\"\n}",
        ),
        (
            "an essay in Persian",
            "مقدمه\nاعتماد یعنی: دادن چیزی.\nنخست: بی‌چشمداشت.\nدوم: بی‌ترس.\nنخست باید دید چرا؟\nمتن ادامه دارد.\nو باز هم ادامه دارد.",
        ),
        (
            "an essay in Hebrew",
            "מבוא\nאמון הוא פשוט: נותנים אותו.\nבקצרה: איש אינו יודע.\nלמה זה כך? איש לא אמר.\nעוד טקסט כאן.\nבקצרה: מאוחר.",
        ),
        (
            "a paper in Chinese",
            "摘要：本文研究信任。\n关键词：信任；补救\n一、引言\n研究问题：为什么？\n方法：访谈\n结果：如下\n二、方法\n研究问题：怎么？\n正文很长。",
        ),
        (
            "dialogue of a novel, by dashes without names",
            "– Where were you?\n– At home.\n– And why?\n– It was late.\n– Who called?\n– Nobody.",
        ),
        (
            "dates that begin lines",
            "12 May: rain\n13 May: sun\n14 May: why rain?\n15 May: sun\n16 May: who knows?\n17 May: sun",
        ),
        (
            "a poem that repeats a line",
            "Come home\nthe night is long\nCome home\nthe way is far\nSleep now\nthe light is out\nSleep now\nthe door is shut\nCome home\nit is late\nSleep now\nit is over",
        ),
    ] {
        assert_eq!(turns(body), Vec::<String>::new(), "{what}");
    }
}
