# خط فرمان: آنچه در خروجی می‌نویسد، و خطاهایش
cli-new = پروژهٔ { $file } ساخته شد
cli-wrote = { $file } نوشته شد
cli-wrote-exact = { $file } نوشته شد (CSV برای برنامه‌ها: متن هر خانه مو به مو)
cli-wrote-for-spreadsheets = { $file } نوشته شد (CSV برای صفحه‌گسترده: پیش از «-»، «=»، «+» و «@» آپاستروف آمده است)
cli-calendar = { $chosen ->
    [none] گاه‌شماری انتخاب نشده است
    [jalali] گاه‌شمار پژوهش هجری شمسی است
   *[gregorian] گاه‌شمار پژوهش میلادی است
}؛ تاریخ در جدول‌های این زبان { $used ->
    [jalali] هجری شمسی
   *[gregorian] میلادی
} نوشته می‌شود
cli-coded = { $document } از بایت { $start } تا { $end } کد { $code } گرفت: { $text }
cli-coded-already = { $document } از بایت { $start } تا { $end } از پیش کد { $code } داشت: { $text }
cli-code-other-name = «{ $typed }» همان کد { $code } است: نام‌هایی که تنها در نشانه‌ها، بزرگی حرف یا شکل حرف فرق دارند یکی‌اند
cli-autocode = { $passages } قطعه در { $documents } سند، با { $hits } یافته، کد { $code } گرفت؛ { $new ->
    [0] هیچ‌کدام تازه نیست
   *[other] { $new } تای آن تازه است
}
cli-autocode-none = { $hits ->
    [0] چیزی کدگذاری نشد: این واژه‌ها یافت نشد
   *[other] چیزی کدگذاری نشد
}
cli-autocode-interviewers = { $count } یافته چون گفتهٔ مصاحبه‌گر است کنار گذاشته شد (با ‎--include-interviewers به شمار می‌آید)
cli-autocode-outside-turns = { $count } یافته چون در نوبت هیچ گوینده‌ای نیست کنار گذاشته شد
cli-check-sound = مشکلی یافت نشد
cli-repaired = رونوشت درست‌شده: { $copy }
cli-backup = { $number }. { $line }
cli-backups-none = برای این پروژه هنوز نسخهٔ پشتیبان ساخته نشده است
cli-restored = { $project }: به وضع { $moment } بازگردانده شد
cli-import-done = { $file }
cli-import-done-as = { $file }، با عنوان { $title }
cli-import-people = { $file }، به مشارکت‌کنندگان افزوده شد
cli-import-would-people = { $file }، به مشارکت‌کنندگان افزوده خواهد شد
cli-import-would = { $file }، با عنوان { $title } وارد خواهد شد
cli-import-more-edits = … و { $count } جای دیگر
cli-import-failed = { $file }، وارد نشد
cli-import-passed-over = { $file }، نادیده گرفته شد
cli-import-kept-rule = گویندگان با قاعدهٔ نگه‌داشته در پروژه شناخته می‌شوند: { $rule }. برای شناختن بدون آن ‎--speakers auto را بیفزایید.
cli-import-twin = همین فایل پیش‌تر با عنوان { $title } وارد شده است
cli-import-updated = { $file }، { $title } را به‌روز می‌کند
cli-import-updated-many = { $file }، سندهای همین فایل را به‌روز می‌کند
cli-import-unchanged-many = { $file }، همان است که پیش‌تر وارد شده بود
cli-import-would-update = { $file }، { $title } را به‌روز خواهد کرد
cli-import-would-update-many = { $file }، سندهای همین فایل را به‌روز خواهد کرد
cli-import-unchanged = { $file }، همان { $title } است
cli-import-known = سندی از فایلی به همین نام پیش‌تر با عنوان { $title } وارد شده است؛ با ‎--update فایل آن را به‌روز می‌کند
cli-import-twin-text = همین متن پیش‌تر با عنوان { $title } وارد شده است
cli-import-left-out = { $file }، کنار گذاشته شد
cli-import-caption = { $count } فایل از { $total } وارد شد
column-file = فایل
column-status = وضعیت
column-encoding = کدبندی نویسه‌ها
column-speakers = گویندگان
column-languages = بندها به تفکیک زبان
column-cleaned = پاک‌سازی‌شده
column-interviewers = مصاحبه‌گران
column-comments = توضیح‌ها
column-corrected = سندهای اصلاح‌شده
column-new = سندهای تازه
column-unchanged = سندهای بی‌تغییر
column-gone = دیگر در فایل نیست
column-kept = کدگذاری‌های مانده
column-changed = تغییرکرده
column-lost = ازدست‌رفته
column-warnings = هشدارها
column-error = خطا
column-hint = گام بعدی
cli-no-display-sample = به جای آن، این جدول مضمون‌های پژوهش نمونه است.
cli-no-display-next = «mazmun --help» کارهای ممکن در پایانه را فهرست می‌کند.
cli-demo-files = این فایل‌ها نوشته شد:
cli-demo-kept = پروژهٔ نمونهٔ { $file } از زمان ساخته شدن تغییر کرده است و دست‌نخورده ماند.
cli-usage = کاربرد: { $usage }
cli-fault = نقصی در مضمون این فرمان را متوقف کرد: { $what } ({ $place })
    .hint = آنچه پیش‌تر ذخیره شده سالم است. لطفاً نقص را با همین سطر گزارش کنید.

err-cli-stdout = نتیجه را نمی‌توان در خروجی استاندارد نوشت
    .hint = با ‎--output آن را در فایلی بنویسید.
err-cli-notes-nowhere = CSV در خروجی استاندارد جایی برای یادداشت‌هایش ندارد
    .hint = با ‎--output‎ نام فایلی را بدهید یا ‎--format json‎ را انتخاب کنید.
err-cli-binary = فایل‌های قالب { $format } برای خواندن در پایانه نیستند
    .hint = با ‎--output آن را در فایلی بنویسید.
err-cli-command-near = «{ $name }» نه دستور است و نه فایل
    .hint = آیا منظورتان «mazmun { $near }» بود؟
err-cli-command-late = دستور پیش از پروژه می‌آید
    .hint = بنویسید «mazmun { $command } { $project }».
err-cli-command-unknown = «{ $name }» نه دستور است و نه فایل
    .hint = «mazmun --help» دستورها را نشان می‌دهد.
err-cli-option-near = اینجا گزینه‌ای به نام { $argument } نیست
    .hint = آیا منظورتان { $near } بود؟
err-cli-option-unknown = اینجا گزینه‌ای به نام { $argument } نیست
    .hint = ‎--help پس از دستور گزینه‌هایش را نشان می‌دهد. واژه‌هایی که با خط تیره آغاز می‌شوند پس از «--» می‌آیند.
err-cli-argument-extra = «{ $argument }» زیادی است
    .hint = نخست دستور می‌آید، و چند واژهٔ جدا از هم در گیومهٔ لاتین ("…") نوشته می‌شوند.
err-cli-value-missing = { $argument } مقدار می‌خواهد
    .hint = مقدار را پس از گزینه بنویسید. مقداری که نامش نام گزینه‌ای است پس از «=» می‌آید، مانند ‎--text=‎--help.
err-cli-value-other = { $argument } نمی‌تواند «{ $value }» باشد
    .hint = یکی از این‌ها می‌تواند باشد: { $known }.
err-cli-value-number = { $argument } نمی‌تواند «{ $value }» باشد
    .hint = عددی درست از ۱ به بالا بدهید.
err-cli-value-extra = «{ $value }» برای { $argument } زیادی است
    .hint = چند واژهٔ جدا از هم در گیومهٔ لاتین ("…") نوشته می‌شوند.
err-cli-option-twice = { $argument } را تنها یک بار می‌توان داد
    .hint = یکی را بردارید.
err-cli-option-conflict = { $argument } و { $other } را نمی‌توان با هم داد
    .hint = یکی را بردارید.
err-cli-arguments-missing = این‌ها داده نشده است: { $arguments }
    .hint = ‎--help پس از دستور می‌گوید هر یک چیست.
err-cli-not-unicode = یکی از ورودی‌ها متن یونیکد نیست
    .hint = دوباره بنویسیدش، یا نام فایل را عوض کنید.
err-cli-arguments = ورودی‌های دستور فهمیده نشد
    .hint = «mazmun --help» دستورها را نشان می‌دهد و ‎--help پس از دستور گزینه‌هایش را.
err-cli-ending = جدول در قالب «.{ $ending }» نوشته نمی‌شود
    .hint = یکی از این پسوندها را انتخاب کنید: { $known }؛ یا قالب را با ‎--format نام ببرید.
err-cli-group-unknown = هیچ سندی در گروهی به نام { $name } نیست
    .hint = «mazmun documents» گروه‌ها را نشان می‌دهد.
err-cli-coder-unknown = در میان کدگذاران کسی به نام { $name } نیست؛ این‌ها هستند: { $names }
    .hint = نام کدگذار را همان‌طور که اینجا آمده بنویسید.
err-cli-text-empty = واژه‌ای برای جست‌وجو داده نشده است
    .hint = واژه‌های قطعه را پس از ‎--text بنویسید.
err-cli-text-absent = این واژه‌ها در { $document } نیست: { $text }
    .hint = واژه‌ها را از «mazmun text» رونوشت کنید یا با «mazmun search» بجویید.
err-cli-text-fewer = این واژه‌ها در { $document } { $found } بار آمده است، نه { $nth } بار: { $text }
    .hint = عدد کوچک‌تری به ‎--nth بدهید.
err-cli-phrase-empty = چیزی برای جست‌وجو نیست
    .hint = دست‌کم یک حرف یا رقم بدهید، یا با ‎--exact بجویید.
err-cli-check-history = پژوهش سالم است، ولی تاریخچه به وضع کنونی آن نمی‌رسد ({ $count })
    .hint = شاید برنامهٔ دیگری در این فایل نوشته باشد. مثل پیش کار کنید؛ فقط شاید گام‌های قدیمی‌تر واگرد نشوند.
err-cli-check = فایل پروژه { $count } مشکل دارد
    .hint = رونوشتی از آن را همین‌گونه نگه دارید و با آخرین پشتیبان ادامه دهید.
err-cli-import-nothing = در این پوشه‌ها فایلی برای وارد کردن نیست
    .hint = خود فایل‌ها را نام ببرید، یا پوشه‌ای را که فایل‌های ‎.txt، ‎.docx، ‎.odt، ‎.pdf، ‎.html، ‎.srt، ‎.vtt، ‎.json، ‎.csv یا ‎.xlsx دارد.
err-cli-import-update-one = ‎--update-document یک فایل با یک سند می‌گیرد
    .hint = تنها همان فایل را نام ببرید؛ با ‎--update فایل‌ها سندهای هم‌نام خود را اصلاح می‌کنند.
err-cli-import-update-other = این متن دیگری است: { $count } کدگذاری از دست می‌رود
    .hint = سند همان‌گونه که بود ماند. اگر با این حال باید متن جایگزین شود، سند را با ‎--update-document نام ببرید.
err-cli-import = از { $total } فایل تنها { $imported } فایل وارد شد
    .hint = گزارش می‌گوید بقیه چرا وارد نشدند و چه باید کرد.
err-cli-demo-changed = پروژهٔ نمونه‌ای که اینجاست از زمان ساخته شدن تغییر کرده است
    .hint = چیزی جایگزین نشد. پوشهٔ دیگری انتخاب کنید، یا نخست آن پروژه را حذف کنید یا نامش را عوض کنید.
