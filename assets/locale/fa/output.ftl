# جدول‌ها: عنوان، سرستون، یادداشت زیر جدول، و خطاهای نوشتن آن‌ها
err-export-stopped = نوشتن متوقف شد
    .hint = فایلی به جا نماند. هر وقت آماده بودید جدول را دوباره بنویسید.
err-output-format = جدول را نمی‌توان در قالب { $format } نوشت
    .hint = قالب دیگری مانند CSV یا HTML را انتخاب کنید.

table-less-than = کمتر از { $number }
table-missing = نامعین
table-note-missing = نامعین: { $reason }.
table-note-cut = متن { $count } خانه از گنجایش یک خانهٔ صفحه‌گسترده بلندتر بود و در جای «…» بریده شد.
table-about-sheet = دربارهٔ جدول
table-about-title = عنوان
table-about-base = مبنا
table-about-rule = یادداشت
err-notes-in-the-way = فایل دیگری با این نام جای یادداشت‌های جدول را گرفته است
    .hint = آن را جابه‌جا کنید یا نام دیگری برای جدول انتخاب کنید.
table-label = جدول
table-sheet-name = جدول
table-notes-label = یادداشت.

missing-no-segments = هیچ قطعه‌ای کدگذاری نشده است
missing-no-documents = هیچ سندی در تحلیل نیست
missing-no-participants = هیچ مشارکت‌کننده‌ای به سندهای تحلیل‌شده پیوند ندارد
missing-no-text = سندهای تحلیل‌شده متن ندارند

frequencies-caption = کدها بر پایهٔ تعداد قطعه‌ها و سندها (N = { $count } مصاحبه)
frequencies-note-base = مبنا: { $documents } سند تحلیل‌شده با { $segments } قطعهٔ کدگذاری‌شده؛ { $valid } سند دست‌کم یکی از کدهای این جدول را دارد (سندهای دارای کد).
frequencies-note-segment = هر قطعه یک تکه متن با یک کد است: دو کد روی یک تکه متن دو قطعه به شمار می‌آید و یک کد از دو کدگذار یک قطعه.
frequencies-note-participants = { $count ->
    [0] هیچ مشارکت‌کننده‌ای به این سندها یا گویندگان آن‌ها پیوند ندارد
   *[other] { $count } مشارکت‌کننده به این سندها یا گویندگان آن‌ها پیوند دارد
}{ $without ->
    [0] .
   *[other] ؛ { $without } سند مشارکت‌کننده ندارد.
}
frequencies-note-coverage = پوشش، سهمی از نویسه‌های سندهاست که در دست‌کم یکی از این قطعه‌ها جای دارد.
frequencies-note-coverage-without-interviewer = پوشش، سهمی از نویسه‌های سندهاست که در دست‌کم یکی از این قطعه‌ها جای دارد؛ گفته‌های مصاحبه‌گر در پوشش و تعداد واژه‌ها به حساب نمی‌آید، اما در تعداد قطعه‌ها می‌آید.
frequencies-note-one-to-one = هر سند مصاحبهٔ یک مشارکت‌کننده است؛ پس تعداد و درصد سندها تعداد و درصد مشارکت‌کنندگان نیز هست.
frequencies-note-words = واژه‌ها در اجتماع بازه‌های قطعه‌ها شمرده شده‌اند.
frequencies-note-subcodes = † این سطر از آنِ مضمون همراه با زیرکدهای آن است. «تعداد قطعه‌ها با زیرکدها» حاصل جمع است و «درصد قطعه‌ها» سهم همان جمع، تا جمع درصد مضمون‌های بالاترین سطح ۱۰۰ شود؛ «تعداد قطعه‌ها» تنها از آنِ خود کد است. سندها، مشارکت‌کنندگان، پوشش و واژه‌ها اجتماع آن‌هاست که در آن هر مورد تنها یک بار شمرده می‌شود.
note-coders-all = { $count ->
    [0] اینجا چیزی کدگذاری نشده است.
    [1] همهٔ کدگذاری‌های اینجا کار یک کدگذار است.
   *[other] کدگذاری همهٔ { $count } نفری که اینجا کدی گذاشته‌اند.
}
note-coders-some = تنها کدگذاری { $coders }{ $without ->
    [0] .
   *[other] { $count ->
        [1] ، که اینجا کدی نگذاشته است.
       *[other] ؛ { $without } نفر از آنان اینجا کدی نگذاشته‌اند.
    }
}
note-documents-filtered = { $count } سند از { $all } سند تحلیل شده است.
note-filter-groups = گروه: { $groups }.
note-filter-languages = زبان: { $languages }.
note-filter-title = عنوان دارای «{ $title }».
note-filter-variable = { $variable }: { $values }.

quotations-caption = نقل‌قول‌ها به تفکیک مضمون (n = { $count } قطعه)
quotations-note-paragraph = ¶ شمارهٔ بندی است که نقل‌قول در آن آغاز می‌شود.
documents-caption = سندهای پژوهش (N = { $count })
participants-caption = مشارکت‌کنندگان پژوهش (N = { $count })
codes-caption = دفتر کد (N = { $count } کد)
search-caption = { $count ->
    [0] چیزی یافت نشد
   *[other] { $count } مورد یافت شد
}

column-code = کد
column-path = مضمون و کد
column-segments = تعداد قطعه‌ها
column-percent-of-segments = درصد قطعه‌ها
column-percent-of-segments-own = درصد قطعه‌های خود کد
column-segments-with-subcodes = تعداد قطعه‌ها با زیرکدها
column-documents = تعداد سندها
column-documents-with-subcodes = تعداد سندها با زیرکدها
    .paper = تعداد سندها
column-percent-of-documents = درصد سندها
column-percent-of-documents-with-subcodes = درصد سندها با زیرکدها
    .paper = درصد سندها
column-percent-of-valid-documents = درصد سندهای دارای کد
column-percent-of-valid-documents-with-subcodes = درصد سندهای دارای کد با زیرکدها
    .paper = درصد سندهای دارای کد
column-participants = مشارکت‌کنندگان
column-participants-with-subcodes = مشارکت‌کنندگان با زیرکدها
    .paper = مشارکت‌کنندگان
column-percent-of-participants = درصد مشارکت‌کنندگان
column-percent-of-participants-with-subcodes = درصد مشارکت‌کنندگان با زیرکدها
    .paper = درصد مشارکت‌کنندگان
column-coverage = پوشش (درصد)
column-coverage-with-subcodes = پوشش با زیرکدها (درصد)
    .paper = پوشش (درصد)
column-words = تعداد واژه‌ها
column-words-with-subcodes = تعداد واژه‌ها با زیرکدها
    .paper = تعداد واژه‌ها
column-quotation = نقل‌قول
column-translation = ترجمه
    .placeholder = ترجمه نشده
column-translator = مترجم
column-participant = مشارکت‌کننده
column-document = سند
column-language = زبان
column-speaker = گوینده
column-paragraph = ¶
column-page = صفحه
column-time = زمان
column-coder = کدگذار
column-memo = یادداشت
column-start = آغاز
column-end = پایان
column-id = شماره
column-group = گروه
column-date = تاریخ
column-source = فایل منبع
column-characters = تعداد نویسه‌ها
column-paragraphs = تعداد بندها
column-turns = تعداد نوبت‌ها
column-color = رنگ
column-definition = تعریف
column-text = متن
column-before = پیش از آن
column-after = پس از آن
err-save-over-read-only = این فایل در برابر نوشتن محافظت شده است و جایگزین نشد
    .hint = نام دیگری انتخاب کنید، یا محافظت آن را بردارید.
err-save-over-project = این کار فایل پروژه را بازنویسی می‌کند
    .hint = نامی بدون پسوند ‎.mazmun‎ انتخاب کنید.
err-save-over-folder = پوشه‌ای با این نام هست
    .hint = نام دیگری برای فایل انتخاب کنید.
