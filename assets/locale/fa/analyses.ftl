# تحلیل‌های دیگر: نام‌ها، تنظیم‌ها، عنوان‌ها، سرستون‌ها، یادداشت‌ها و آنچه ممکن است نباشد
analyse-query = پرس‌وجو
analyse-matrix = ماتریس
analyse-crosstab = جدول توافقی
analyse-relations = رابطهٔ کدها
analyse-saturation = اشباع
analyse-word-frequencies = فراوانی واژه‌ها
analyse-keyness = واژه‌های کلیدی
analyse-likeness = همانندی
analyse-agreement = توافق کدگذاران
analyse-merge-speakers = گویندگان هم‌نام با هم
analyse-by-themes = تنها مضمون‌ها
analyse-no-numbers = بدون عددها

setting-choose = انتخاب کنید…
setting-query = شرط‌ها
setting-query-hint = code:"اعتماد" and near(code:"استرداد", 2)
setting-columns = ستون‌ها
setting-columns-document = سندها
setting-columns-group = گروه‌ها
setting-columns-set = مجموعه‌های سند
setting-columns-participant = مشارکت‌کنندگان
setting-columns-speaker = گویندگان
setting-columns-coder = کدگذاران
setting-cell = هر خانه می‌شمارد
setting-cell-segments = قطعه‌ها
setting-cell-documents = سندها
setting-cell-participants = مشارکت‌کنندگان
setting-cell-presence = حضور (۰ یا ۱)
setting-cell-characters = نویسه‌ها
setting-cell-words = واژه‌ها
setting-show = نمایش
setting-show-number = عددها
setting-show-row-percent = درصد سطر
setting-show-column-percent = درصد ستون
setting-show-base-percent = درصد مبنای ستون
setting-bounds = دسته‌های عددی
setting-bounds-hint = ۱۸، ۳۰، ۴۵
setting-variable = متغیر
setting-seed = بذر عددهای تصادفی
setting-kind = رابطه
setting-kind-overlap = هم‌پوشانی
setting-kind-near = نزدیک به هم
setting-kind-followed-by = در پی آن
setting-kind-inside = درون آن
setting-kind-document = در یک سند
setting-within = فاصله به بند، حداکثر
setting-shape = شکل نمایش
setting-shape-pairs = فهرست جفت‌ها
setting-shape-matrix = ماتریس
setting-shape-merges = گام‌های نمودار درختی
setting-least = حداقل تعداد
setting-order = ترتیب سندها
setting-order-list = به ترتیب فهرست
setting-order-date = به ترتیب تاریخ
setting-order-random = تصادفی
setting-order-given = دستی
setting-titles = عنوان‌ها به ترتیب
setting-base = تعداد سندهای پایه
setting-run = تعداد سندهای هر دور
setting-threshold = آستانه (٪)
setting-of = مقایسهٔ
setting-of-documents = سندها
setting-of-codes = کدها
setting-measure = سنجه
setting-measure-jaccard = ژاکارد (حضور)
setting-measure-cosine = کسینوس (تعداد)
setting-by = فهرست‌ها
setting-by-all = یکی برای همه
setting-by-document = برای هر سند
setting-by-code = برای هر کد
setting-least-length = حداقل تعداد نویسه
setting-of-group = گروه
setting-against = در برابر گروه
setting-coders = کدگذارانی که مقایسه می‌شوند
setting-coders-hint = همه
setting-unit = واحد
setting-unit-characters = نویسه
setting-unit-paragraphs = بند
setting-unit-turns = نوبت گفتار
setting-unit-segments = قطعه
setting-overlap = حداقل هم‌پوشانی قطعه‌ها (٪)
setting-draws = تعداد نمونه‌گیری برای بازه‌ها

err-setting-number = مقدار «{ $value }» برای { $name } پذیرفتنی نیست
    .hint = عددی از { $least } تا { $most } بدهید.
err-setting-bounds = مقدار «{ $value }» برای { $name } پذیرفتنی نیست
    .hint = دو عدد یا بیشتر با ویرگول میان آن‌ها بدهید، مانند ‪18,30,45‬.
err-variable-none = نخست یک متغیر انتخاب کنید
    .hint = متغیری از سندها یا مشارکت‌کنندگان نام ببرید.
err-variables-none = این پژوهش هنوز متغیری ندارد
    .hint = جدولی از مشارکت‌کنندگان وارد کنید یا به سندها متغیر بدهید.
err-variable-unknown = متغیری به نام { $name } نیست
    .hint = این‌ها هست: { $names }.
err-group-none = نخست دو گروه از سندها انتخاب کنید
    .hint = در فهرست سندها، سندها را گروه‌بندی کنید و سپس یکی را در برابر دیگری بگذارید.
err-coders-too-few = برای سنجش توافق دو کدگذار لازم است
    .hint = بگذارید نفر دومی همان سندها را با نام دیگری کدگذاری کند.
err-coders-too-many = مقایسهٔ { $count } کدگذار ممکن نیست
    .hint = حداکثر ۶۴ نفر را نام ببرید.
err-agreement-no-documents = هیچ سندی نیست که همهٔ این کدگذاران آن را کدگذاری‌شده علامت زده باشند: { $coders }
    .hint = هر کدگذار سندی را که تمام کرده است علامت بزند؛ تنها چنین سندهایی مقایسه می‌شوند.
err-order-none = ترتیبی داده نشده است
    .hint = سندها را به ترتیب خواندن با ‎--titles نام ببرید.

err-query-empty = پرس‌وجو خالی است
    .hint = شرطی بنویسید، مانند ‪code:"اعتماد"‬ یا ‪words:"استرداد"‬.
err-query-open-quote = گیومه‌ای بسته نشده است (نویسهٔ { $place })
    .hint = پس از نام، گیومهٔ دوم را بگذارید.
err-query-open-bracket = پرانتزی بسته نشده است (نویسهٔ { $place })
    .hint = در پایان شرط، پرانتز را ببندید.
err-query-close-bracket = پرانتزی بسته شده که باز نشده بود (نویسهٔ { $place })
    .hint = آن را بردارید یا پیش از شرط پرانتز باز کنید.
err-query-no-condition = اینجا شرطی کم است (نویسهٔ { $place })
    .hint = شرطی بنویسید، مانند ‪code:"اعتماد"‬.
err-query-no-joint = پیش از «{ $word }» یکی از and و or کم است (نویسهٔ { $place })
    .hint = دو شرط را با یکی از این دو به هم بپیوندید.
err-query-unknown-word = «{ $word }» اینجا معنایی ندارد (نویسهٔ { $place })
    .hint = { $near ->
        [none] این‌ها شناخته است: ‪code: code+: document: group: set: speaker: participant: coder: var: date: weight: has: words: near(…) followed_by(…) overlapping(…) inside(…) outside(…) same_turn(…) same_document(…)‬
       *[other] شاید منظورتان این است: { $nearest }
    }
err-query-no-value = پس از دونقطه نام یا مقداری کم است (نویسهٔ { $place })
    .hint = آن را در گیومه بنویسید.
err-query-unknown-name = { $leaf ->
        [code] کدی
        [document] سندی
        [group] گروهی
        [set] مجموعهٔ سندی
        [speaker] گوینده‌ای
        [participant] مشارکت‌کننده‌ای
        [coder] کدگذاری
       *[other] متغیری
    } به نام «{ $name }» نیست (نویسهٔ { $place })
    .hint = { $near ->
        [none] نام را در پژوهش بجویید.
       *[other] شاید منظورتان این است: { $nearest }
    }
err-query-several = چند چیز «{ $name }» نام دارند (نویسهٔ { $place })
    .hint = کد را با مضمونش بنویسید: ‪"مضمون/کد"‬.
err-query-no-number = اینجا عددی لازم است (نویسهٔ { $place })
    .hint = عددی بنویسید، مانند ۲، یا دو عدد با ‪..‬ میان آن‌ها.
err-query-no-day = اینجا روزی لازم است (نویسهٔ { $place })
    .hint = آن را به شکل ‪2026-03-21‬ بنویسید، یا دو روز با ‪..‬ میان آن‌ها.
err-query-no-variable-value = مقداری کم است (نویسهٔ { $place })
    .hint = بنویسید ‪var:NAME=VALUE‬ یا ‪var:NAME=LOW..HIGH‬ یا ‪var:NAME=none‬.
err-query-has = تنها ‪has:memo‬ را می‌توان پرسید (نویسهٔ { $place })
    .hint = بنویسید ‪has:memo‬.
err-query-no-words = چیزی برای جستن نمی‌ماند (نویسهٔ { $place })
    .hint = واژه‌هایی با حرف یا رقم بنویسید.
err-query-too-deep = پرانتزها بیش از اندازه در هم‌اند (نویسهٔ { $place })
    .hint = کمتر از صد پرانتز در هم بنویسید.

missing-nothing-counted = در سطر، ستون یا مبنای آن چیزی شمرده نشده است
missing-no-difference = تفاوتی ممکن نیست: همه یا هیچ‌کس این کد را ندارند، یا تنها یک مقدار هست
missing-nothing-to-compare = یکی از این دو چیزی برای مقایسه ندارد
missing-code-unused = هیچ‌یک از کدگذاران این کد را به کار نبرده است
missing-no-units = چیزی برای داوری نیست
missing-no-variance = همهٔ واحدها یکسان داوری شده‌اند و تصادف نیز همین توافق را می‌دهد
missing-more-than-two-coders = کاپای کوهن از آنِ دو کدگذار است
missing-no-blank-units = در سنجش قطعه‌ها، واحدی نیست که هیچ‌کس کدگذاری نکرده باشد

query-caption = { $count } قطعه در پاسخ پرس‌وجو
query-note = پرس‌وجو: { $query }

matrix-caption = کدها به تفکیک ستون ({ $cell }؛ { $count } سند)
matrix-no-group = بدون گروه
matrix-no-value = بدون مقدار
matrix-note-base = مبنا: { $documents } سند تحلیل‌شده، { $segments } قطعه، { $columns } ستون. قطعه‌ای که از آنِ دو ستون است در هر دو شمرده می‌شود.
matrix-note-no-column = { $count } قطعه در هیچ ستونی نیست.
matrix-note-subcodes = مضمون‌ها همراه با زیرکدهایشان آمده‌اند: قطعه‌ها جمع می‌شوند و بقیه اجتماع است؛ پس سطرها و ستون‌ها جمع‌پذیر نیستند.
matrix-note-without-interviewer = گفته‌های مصاحبه‌گر به حساب نمی‌آید.

crosstab-caption = کدها به تفکیک { $variable } (تعداد: { $count })
crosstab-cell = { $with } از { $all }
crosstab-test-chi2 = χ²
crosstab-test-fisher = فیشر
crosstab-note-base-participants = مبنا: { $count } مشارکت‌کنندهٔ دارای مقدار؛ { $none ->
    [0] همه مقدار دارند
   *[other] { $none } نفر بدون مقدار کنار گذاشته شده‌اند
}.
crosstab-note-base-documents = مبنا: { $count } سند دارای مقدار؛ { $none ->
    [0] همه مقدار دارند
   *[other] { $none } سند بدون مقدار کنار گذاشته شده است
}.
crosstab-note-presence = هر خانه می‌گوید چند مورد از دارندگان آن مقدار، کد را دارند؛ قطعه‌های یک نفر مستقل از هم نیستند و آزموده نمی‌شوند.
crosstab-note-tests = آزمون χ² پیرسون بدون تصحیح، ‪V = √(χ² / n)‬؛ هر جا فراوانی مورد انتظار کمتر از ۵ است p دقیق فیشر (فریمن–هالتون). { $count ->
    [0] هیچ آزمونی ممکن نبود.
    [1] یک آزمون.
   *[other] { $count } آزمون؛ p هولم برای همهٔ آن‌ها تعدیل شده است.
}
crosstab-note-drawn = هر جا جدول‌های ممکن بیش از اندازه‌اند، p از { $count } جدول تصادفی برآورد شده است (بذر { $seed }).

relations-caption-overlap = کدهای هم‌پوشان
relations-caption-near = کدهای نزدیک به هم
relations-caption-followed-by = کدهایی که در پی هم می‌آیند
relations-caption-inside = کدهای درون هم
relations-caption-document = کدهای یک سند
relations-note-overlap = جفت قطعه‌هایی از یک سند شمرده شده‌اند که دست‌کم یک نویسهٔ مشترک دارند.
relations-note-near = جفت قطعه‌هایی از یک سند شمرده شده‌اند که نزدیک‌ترین بندهایشان حداکثر { $within } بند فاصله دارند (۰ یعنی همان بند).
relations-note-followed-by = جفت‌هایی شمرده شده‌اند که دومی در پایان اولی یا پس از آن، حداکثر { $within } بند بعد، آغاز می‌شود.
relations-note-inside = جفت‌هایی شمرده شده‌اند که اولی درون دومی است؛ مرزها می‌توانند یکی باشند.
relations-note-document = سندهایی شمرده شده‌اند که هر دو کد را دارند.
relations-note-rows-first = کد سطر، اولیِ جفت است.
relations-note-c = ‪c = n12 / (n1 + n2 − n12)‬ برای هم‌پوشانی؛ نشان‌دار است هر جا از ۱ بیشتر یا نامعین باشد یا قطعه‌های یک کد بیش از پنج برابر دیگری باشد. ژاکارد از آنِ سندهاست: دارای هر دو / دارای دست‌کم یکی.
relations-note-subcodes = مضمون‌ها همراه با زیرکدهایشان آمده‌اند؛ کد و مضمونش جفت نیستند.
relations-flagged = نشان‌دار

saturation-caption = اشباع در { $count } سند
saturation-note-base = مبنا: { $documents } سند با { $codes } کد.
saturation-note-rule = کدهای تازهٔ هر دورِ { $run } مصاحبه‌ای به درصدِ کدهای { $base } سند نخست (گست، نِیمی و چن ۲۰۲۰)؛ اشباع در { $threshold } درصد یا کمتر.
saturation-note-reached = با پایهٔ { $base } مصاحبه، دورهای { $run } مصاحبه‌ای و آستانهٔ { $threshold } درصد، اشباع در مصاحبهٔ { $at } (به‌اضافهٔ { $run }) به دست آمد.
saturation-note-not-reached = با پایهٔ { $base } مصاحبه، دورهای { $run } مصاحبه‌ای و آستانهٔ { $threshold } درصد، اشباع به دست نیامد؛ آخرین نسبت { $ratio } درصد است.
saturation-note-too-few = شمار سندها بسیار کم است یا سندهای پایه کدی ندارند؛ پس دربارهٔ اشباع چیزی نمی‌توان گفت.
saturation-note-random = ترتیب تصادفی است (بذر { $seed }).
saturation-note-band = نوار: صدک ۵، میانه و صدک ۹۵ در { $orders } ترتیب تصادفی (بذر { $seed }).

words-caption = { $count } واژه
words-note-rule = واژه‌ها پس از یکسان‌سازی شمرده و به پرکاربردترین شکل نوشتاری‌شان نشان داده شده‌اند؛ برچسب گوینده و زمان واژه نیست.
words-note-base = مبنا: { $count } واژه پیش از کنارگذاشتن.
keyness-caption = واژه‌های { $of } در برابر { $against }
keyness-note-base = مبنا: { $words } واژه در { $documents } سند در برابر { $other } واژه در { $other_documents } سند.
keyness-note-rule = ‏G² لگاریتم درست‌نمایی ریسون و گارساید (۲۰۰۰) است؛ نسبت لگاریتمی، ‪log2‬ نسبت فراوانی‌های نسبی است که در آن به جای ۰ عدد ۰٫۵ آمده است.

likeness-caption-documents = همانندی { $count } سند
likeness-caption-codes = همانندی { $count } کد
likeness-note-jaccard = همانندی ژاکارد: آنچه هر دو دارند / آنچه دست‌کم یکی دارد. نمودار درختی با پیوند میانگین بر ۱ منهای همانندی ساخته شده است.
likeness-note-cosine = همانندی، کسینوس تعدادهاست. نمودار درختی با پیوند میانگین بر ۱ منهای همانندی ساخته شده است.
likeness-note-without = { $count } مورد چیزی برای مقایسه ندارد و در نمودار درختی نیست.

agreement-caption = توافق { $coders } در { $count } سند
agreement-overall = در کل
agreement-interval = { $low } تا { $high }
agreement-note-base = مبنا: { $documents } سند که همهٔ کدگذارانِ مقایسه‌شده آن‌ها را کدگذاری‌شده علامت زده‌اند؛ { $units } واحد روی همهٔ کدهایی که دست‌کم یکی از آنان به کار برده است. آلفای کریپندورف در کل: { $alpha }.
agreement-note-characters = واحد: نویسه؛ کد هست یا نیست.
agreement-note-paragraphs = واحد: بندی که خالی نیست؛ کد هر جا نویسه‌ای از آن را بپوشاند هست.
agreement-note-turns = واحد: نوبت گفتار؛ کد هر جا نویسه‌ای از آن را بپوشاند هست.
agreement-note-segments = واحد: قطعه؛ دو قطعه یکی‌اند اگر حداقل { $overlap } درصد قطعهٔ بلندتر مشترک باشد و هر قطعه تنها یک بار جفت می‌شود.
agreement-note-without-interviewer = گفته‌های مصاحبه‌گر به حساب نمی‌آید.
agreement-note-intervals = بازه‌های ۹۵ درصد از { $draws } بار نمونه‌گیری از سندها (بذر { $seed }).

column-test = آزمون
column-chi2 = χ²
column-df = درجهٔ آزادی
column-p = p
column-cramers-v = V
column-p-holm = p هولم
column-first-code = کد اول
column-second-code = کد دوم
column-pairs = تعداد
column-segments-of-first = تعداد قطعه‌های اول
column-segments-of-second = تعداد قطعه‌های دوم
column-c-coefficient = c
column-flagged = نشان
column-jaccard = ژاکارد
column-position = ردیف
column-new-codes = تعداد کدهای تازه
column-names-of-new-codes = کدهای تازه
column-cumulative = تعداد کدها تا اینجا
column-share-of-codes = درصد همهٔ کدها
column-saturation-ratio = درصد کدهای تازهٔ دور
column-band-low = صدک ۵
column-band-median = میانه
column-band-high = صدک ۹۵
column-first = اول
column-second = دوم
column-likeness = همانندی
column-first-cluster = خوشهٔ اول
column-second-cluster = خوشهٔ دوم
column-height = ارتفاع
column-word = واژه
column-occurrences = تعداد
column-per-10000 = در هر ۱۰٬۰۰۰ واژه
column-in-group = در گروه
column-in-other-group = در گروه دیگر
column-documents-in-group = تعداد سندها
column-documents-in-other-group = تعداد سندهای دیگر
column-g2 = G²
column-log-ratio = نسبت لگاریتمی
column-units = تعداد واحدها
column-percent-agreement = درصد توافق
column-percent-agreement-interval = بازهٔ ۹۵ درصد
column-cohen-kappa = کاپای کوهن
column-cohen-kappa-interval = بازهٔ ۹۵ درصد
column-brennan-prediger = برنان–پردیگر
column-brennan-prediger-interval = بازهٔ ۹۵ درصد
column-fleiss-kappa = کاپای فلیس
column-fleiss-kappa-interval = بازهٔ ۹۵ درصد
column-krippendorff-alpha = آلفای کریپندورف
column-krippendorff-alpha-interval = بازهٔ ۹۵ درصد
column-gwet-ac1 = AC1 گوت
column-gwet-ac1-interval = بازهٔ ۹۵ درصد

analyse-kwic = واژه در بافت
analyse-summary = متغیرها
analyse-progress = پیشرفت کدگذاری
analyse-whole-words = تنها واژهٔ کامل
setting-phrase = واژه یا عبارت
setting-phrase-hint = واژه‌ای از متن‌ها
setting-sort = مرتب‌سازی بر پایهٔ
setting-sort-document = سند
setting-sort-next = واژهٔ بعد
setting-sort-before = واژهٔ پیش
setting-around = تعداد واژه در هر سو
err-kwic-nothing = هنوز چیزی برای جستن نیست
    .hint = واژه یا عبارتی از متن‌ها را بنویسید.
missing-no-values = هیچ‌کس مقداری ندارد
kwic-caption = «{ $phrase }» در بافت ({ $count } مورد)
kwic-note = واژه‌های پیرامون از همان بند است؛ برچسب گوینده کنار گذاشته شده است.
summary-caption = { $count } متغیر
summary-of-documents = سندها
summary-of-participants = مشارکت‌کنندگان
summary-note = درصدها از دارندگان مقدار است؛ انحراف معیار از آنِ نمونه است (‪n − 1‬).
progress-caption = پیشرفت کدگذاری در { $count } سند
progress-all-days = همهٔ روزها
progress-note = سندها آن‌هایی است که قطعه‌ای از این کدگذار دارد؛ علامت‌خورده سندی است که کدگذار آن را کدگذاری‌شده علامت زده است. روزها به وقت جهانی است.
column-variable = متغیر
column-variable-of = از آنِ
column-value = مقدار
column-n = تعداد
column-percent = درصد
column-missing = بدون مقدار
column-mean = میانگین
column-sd = انحراف معیار
column-median = میانه
column-minimum = کمینه
column-maximum = بیشینه
column-marked-as-coded = تعداد سندهای علامت‌خورده
column-percent-marked = درصد علامت‌خورده
