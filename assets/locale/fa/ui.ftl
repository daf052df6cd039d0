# Actions: menus, buttons, shortcuts.
action-new-project = پروژهٔ تازه…
action-open-project = باز کردن پروژه…
action-open-sample = باز کردن پژوهش نمونه
action-save-copy = ذخیرهٔ رونوشت…
action-restore = بازگرداندن پشتیبان…
action-import = وارد کردن متن مصاحبه‌ها…
action-close-project = بستن پروژه
action-undo = واگرد
action-redo = ازنو
action-show-code = کدگذاری
action-show-analyse = تحلیل
action-code-palette = کد دادن به متن انتخاب‌شده…
action-code-in-vivo = کد زنده (خود واژه‌ها کد می‌شوند)
action-code-last = کد دادن با آخرین کد
action-new-code = کد تازه…
action-search = جست‌وجو در همهٔ سندها…
action-toggle-documents = نمایش یا پنهان کردن سندها و کدها
action-toggle-inspector = نمایش یا پنهان کردن جزئیات
action-toggle-selection-bar = نمایش یا پنهان کردن نوار کنار متن انتخاب‌شده
action-zoom-in = متن بزرگ‌تر
action-zoom-out = متن کوچک‌تر
action-zoom-reset = متن در اندازهٔ ۱۰۰٪
action-interface-larger = برنامه بزرگ‌تر
action-interface-smaller = برنامه کوچک‌تر
action-interface-reset = برنامه در اندازهٔ ۱۰۰٪
action-toggle-dark = روشن یا تیره
action-shortcuts = کلیدها و کار با ماوس
action-about = دربارهٔ مضمون
action-quit = خروج

# Frame of the window.
menu-main = منو
document-menu = عنوان، زبان، گویندگان…
close = بستن
cancel = انصراف
bar-code = کد…
bar-coded = کد «{ $code }» داده شد
bar-undo = واگرد: کد «{ $code }»
bar-in-vivo = کد زنده
bar-in-vivo-tip = واژه‌های انتخاب‌شده خودشان کد می‌شوند
margin-more-short = +{ $count }
margin-more = { $count ->
    [1] { $count } مورد دیگر
   *[other] { $count } مورد دیگر
}
count-documents = { $count ->
    [1] { $count } سند
   *[other] { $count } سند
}
count-segments = { $count ->
    [1] { $count } قطعه
   *[other] { $count } قطعه
}
count-codes = { $count ->
    [1] { $count } کد
   *[other] { $count } کد
}

# Status bar.
status-saved = ذخیره شده
bar-read-only = فقط‌خواندنی
status-read-only = فقط‌خواندنی: اجازهٔ نوشتن در این فایل نیست
status-file-lost = فقط‌خواندنی: فایل پروژه سر جایش نیست
status-damaged = فقط‌خواندنی: فایل پروژه آسیب دیده است
status-writable = پروژه آزاد شد: اکنون می‌توان تغییرش داد
status-restored = بازگردانده شد: { $backup }
backup-moment = { $date }، ساعت { $time } (UTC)
backup-unreadable = خوانده نمی‌شود
backup-line = { $moment }: { $holds }
restore-title = بازگرداندن پشتیبان
restore-explain = پژوهش همان می‌شود که در آن زمان بود. آنچه اکنون هست نیز به‌صورت پشتیبان می‌ماند؛ پس چیزی از دست نمی‌رود.
restore-none = برای این پژوهش هنوز نسخهٔ پشتیبان ساخته نشده است. هر بار که پژوهش تغییرکرده‌ای باز شود، و نیز پیش از حذف یا ادغام‌های بزرگ، یکی ساخته می‌شود.
restore-confirm = بازگرداندن
status-open-elsewhere = فقط‌خواندنی: در پنجرهٔ دیگری باز است
status-no-project = پروژه‌ای باز نیست
status-coder = کدگذار: { $name }
status-last-coded = آخرین کار: کد «{ $code }»
status-undone = واگرد شد: { $op }
status-redone = ازنو انجام شد: { $op }
status-nothing-to-undo = چیزی برای واگرد نیست
status-nothing-to-redo = چیزی برای ازنو نیست
status-copied = رونوشت در { $path } ساخته شد
status-open-file = باز کردن
status-exported = در { $path } نوشته شد
status-selection-out-of-sight = متن انتخاب‌شده در دید نیست و چیزی کدگذاری نشد. برای کدگذاری، روی متن Enter را بزنید
status-exported-exact = در { $path } نوشته شد (CSV برای برنامه‌ها: متن هر خانه مو به مو)
status-exported-for-spreadsheets = در { $path } نوشته شد (CSV برای صفحه‌گسترده: پیش از «-»، «=»، «+» و «@» آپاستروف آمده است)
menu-calendar = تاریخ در جدول‌ها و فهرست‌ها
calendar-gregorian = گاه‌شمار میلادی
calendar-jalali = گاه‌شمار هجری شمسی
status-no-coding-there = در این سو کدگذاری دیگری نیست
status-select-first = نخست بخشی از متن را انتخاب کنید، سپس شمارهٔ کد را بزنید
status-no-such-number = کدی با شمارهٔ { $number } نیست
hint-import-first = گام نخست: متن مصاحبه‌ها را روی پنجره بیندازید یا «وارد کردن متن مصاحبه‌ها» را بزنید
hint-select-and-code = بخشی از متن را انتخاب کنید و Enter بزنید، یا آن را روی یک کد بکشید
drop-hint-import = { $count ->
    [1] رها کنید تا وارد شود
   *[other] رها کنید تا { $count } فایل وارد شود
}
drop-hint-open = پروژه را رها کنید تا باز شود

# Errors of the window.
err-no-project = پروژه‌ای باز نیست
    .hint = نخست پروژه‌ای بسازید یا باز کنید.
err-no-recent-code = هنوز کدی به کار نرفته است
    .hint = نخست بخشی را کدگذاری کنید؛ پس از آن این کلید همان کد را تکرار می‌کند.
err-import-needs-project = متن مصاحبه‌ها باید وارد یک پروژه شود
    .hint = پروژه‌ای بسازید یا باز کنید و فایل‌ها را دوباره بیندازید.
err-no-display = در اینجا نمی‌توان پنجره باز کرد
    .hint = مضمون را روی میز کار اجرا کنید، یا فرمان‌های «mazmun --help» را به کار ببرید.

# The page's own menu.
page-copy = رونوشت
page-recode = تغییر کد…
page-delete-segment = حذف قطعه
page-select-all = انتخاب همه
page-code-with = کد دادن با «{ $code }»

# Codes pane.
codes-title = کدها
codes-empty = هنوز کدی نیست. بخشی از متن را انتخاب کنید و Enter بزنید، یا نخست کدی بسازید.
codes-filter = یافتن کد
codes-no-hit = کدی با نام «{ $typed }» نیست
codes-fold-all = بستن همهٔ کدها
codes-unfold-all = گشودن همهٔ کدها
codes-fold = بستن { $code }
codes-unfold = گشودن { $code }
codes-menu = کارهای دیگر با این کد
codes-rename-field = نام کد
codes-own = { $count ->
    [1] { $count } قطعه
   *[other] { $count } قطعه
}
codes-with-subcodes = { $count ->
    [1] { $count } قطعه با زیرکدها
   *[other] { $count } قطعه با زیرکدها
}
codes-code-selection = کد دادن به متن انتخاب‌شده
codes-show-segments = نمایش قطعه‌ها
codes-new-subcode = زیرکد تازه…
codes-rename = تغییر نام
codes-define = تعریف و ویرایش…
codes-memo = یادداشت
codes-merge = ادغام در…
codes-delete = حذف…
swatch = رنگ { $number }
# Dialogs: projects, export, document, keys, about; the welcome page.
app-name = مضمون
welcome-sentence = مصاحبه‌ها را به هر خطی کدگذاری کنید و جدول‌ها و نقل‌قول‌ها را به مقاله ببرید
welcome-sample = دوازده مصاحبهٔ کدگذاری‌شده به فارسی، عبری و چینی برای آزمودن همهٔ امکانات
welcome-drop = یا پروژه‌ای را اینجا رها کنید
recent-projects = پروژه‌های اخیر
recent-forget = برداشتن از این فهرست
recent-missing = در { $folder } پیدا نشد
empty-study = این پژوهش هنوز متن مصاحبه‌ای ندارد
empty-study-drop = یا فایل‌ها را روی پنجره رها کنید: سند، PDF، زیرنویس، صفحهٔ وب، جدول پرسش‌نامه، یا یک پوشه یا zip از آن‌ها
path-browse = مرور…
path-no-dialog = پنجرهٔ انتخاب فایل در این میز کار پاسخ نمی‌دهد؛ نشانی را بنویسید
path-folder-empty = پوشه‌ای را نام ببرید
path-folder-missing = چنین پوشه‌ای نیست
path-folder-is-file = این فایل است، نه پوشه
new-project-title = پروژهٔ تازه
new-project-name = پژوهش من
new-project-name-label = نام
new-project-folder-label = پوشه
new-project-create = ساختن
new-project-path = همهٔ کار شما در یک فایل نگه داشته می‌شود: { $path }
new-project-name-empty = نامی برای پروژه بنویسید
new-project-name-signs = نام فایل نمی‌تواند این نشانه‌ها را داشته باشد: / \ : * ? " < > | یا نقطه در آغاز
new-project-exists = پروژه‌ای به این نام در این پوشه هست؛ نام دیگری انتخاب کنید یا همان را باز کنید
copy-project-title = ذخیرهٔ رونوشت
copy-project-suffix = رونوشت
copy-project-save = ذخیرهٔ رونوشت
copy-project-path = رونوشت در { $path } ساخته می‌شود؛ کار شما در همین پروژهٔ باز ادامه می‌یابد
open-project-title = باز کردن پروژه
open-project-file-label = فایل پروژه (‎.mazmun)
open-project-open = باز کردن
open-project-missing = چنین فایلی نیست
open-project-is-folder = این پوشه است؛ فایل پروژهٔ درون آن را نام ببرید
open-project-extension = نام آن به ‎.mazmun پایان نمی‌یابد؛ شاید پروژه نباشد
export-title = نوشتن جدول در فایل
export-write = نوشتن
export-writing = در حال نوشتن…
export-path-label = فایل
export-name-empty = فایلی را نام ببرید
export-over-project = این فایل پروژه است؛ نام دیگری انتخاب کنید
export-replaces = این فایل هست و جایگزین می‌شود
export-notes = یادداشت‌های زیر جدول، که می‌گویند چه چیزی شمرده شده، همراه آن نوشته می‌شوند.
export-notes-beside = مبنا و قاعده‌ها هم در یک فایل متنی کنار آن
export-notes-inside = مبنا و قاعده‌ها هم در کنار سطرها
export-format-docx = Word (.docx)
export-format-docx-what = جدولی برای گذاشتن در مقاله
export-format-xlsx = Excel (.xlsx)
export-format-xlsx-what = برای مرتب‌سازی و محاسبه
export-format-csv = CSV برای صفحه‌گسترده
export-format-csv-what = برای Excel: آپاستروف پیش از «-»، «=»، «+» و «@»
export-format-csv-exact = CSV برای برنامه‌ها
export-format-csv-exact-what = برای R، Python و SPSS: مو به مو
export-format-html = صفحهٔ وب (‎.html)
export-format-html-what = برای نمایش یا چاپ
export-format-latex = LaTeX
export-format-latex-what = برای مقاله‌ای که با LaTeX نوشته می‌شود
export-format-markdown = Markdown
export-format-markdown-what = برای یادداشت‌ها و مخزن‌ها
export-format-table = متن ساده
export-format-table-what = ستون‌های هم‌تراز برای رایانامه
export-format-json = JSON
export-format-json-what = برای برنامه‌ها
document-edit-title = مشخصات سند
document-edit-save = ذخیره
document-title-label = عنوان
document-group-label = گروه
document-participant-label = مشارکت‌کننده
document-language-label = زبان
document-direction-label = جهت متن
document-date-label = تاریخ مصاحبه به میلادی (YYYY-MM-DD)
document-speakers = گویندگان
document-speaker-name = نام گوینده
document-interviewer = مصاحبه‌گر
document-memo-label = یادداشت
document-source = وارد شده از { $file }
transcript-page = ص { $page }
direction-automatic = خودکار، برای هر بند
direction-rtl = راست به چپ
direction-ltr = چپ به راست
choose-known = انتخاب از موجودها
keys-page = روی صفحه
keys-study = پژوهش
keys-coding = کدگذاری
keys-window = پنجره
gesture-select = انتخاب بخشی از متن
    .key = کشیدن با ماوس
gesture-word = انتخاب واژه یا بند
    .key = دو یا سه کلیک
gesture-paragraph = جابه‌جایی میان حرف‌ها، واژه‌ها و سطرها
    .key = کلیدهای پیکان؛ با Ctrl واژه به واژه
gesture-sentence = انتخاب جمله و سپس بند در جای مکان‌نما
    .key = {"\u200F"}F8، دوباره F8
gesture-next-coding = رفتن به کدگذاری بعدی یا قبلی
    .key = {"\u200F"}Alt+↓، Alt+↑
gesture-extend = گسترش متن انتخاب‌شده
    .key = {"\u200F"}Shift با پیکان یا کلیک
gesture-enter = کد دادن به متن انتخاب‌شده
    .key = Enter
gesture-number = کد دادن با کدی که این شماره را در فهرست دارد
    .key = ۱، ۱۲، …
gesture-drag-to-code = کد دادن با کشیدن متن انتخاب‌شده روی یک کد
    .key = کشیدن متن انتخاب‌شده
gesture-drag-code = کد دادن با کشیدن کد روی متن
    .key = کشیدن کد
gesture-handles = تغییر آغاز یا پایان قطعه
    .key = کشیدن دو سر آن
gesture-resize = همان، واژه به واژه
    .key = {"\u200F"}Shift+Alt+پیکان
gesture-delete = حذف قطعهٔ انتخاب‌شده
    .key = Delete
gesture-next-hit = یافتهٔ بعدی یا قبلی جست‌وجو
    .key = {"\u200F"}F3، Shift+F3
gesture-panes = رفتن به پنجرهٔ کناری بعدی یا قبلی
    .key = {"\u200F"}F6، Shift+F6
gesture-menu = باز کردن منوی آنچه صفحه‌کلید در آن است
    .key = کلید منو، Shift+F10
gesture-escape = رها کردن متن انتخاب‌شده، بستن آنچه باز است
    .key = Esc
about-version = مضمون { $version }
about-licence-title = پروانه
about-licence = نرم‌افزار آزاد با پروانهٔ MIT یا Apache 2.0، به انتخاب شما.
about-fonts-title = قلم‌ها
about-fonts = وزیرمتن و Noto Sans (پروانهٔ SIL Open Font 1.1)؛ نمادهای Phosphor (پروانهٔ MIT)
about-libraries-title = کتابخانه‌ها
about-libraries = {"\u200F"}egui، parley، SQLite، ICU4X، Fluent و دیگران، همه با پروانه‌های آزاد
about-systems-title = سیستم‌ها
about-systems = روی لینوکس، با X11 و Wayland، آزموده شده است. ویندوز و macOS هنوز آزموده نشده‌اند.
about-settings-title = جای نگهداری تنظیمات
about-settings-none = در این رایانه نگه داشته نمی‌شوند
status-autocoded = { $new ->
    [0] همهٔ { $old } قطعه از پیش کد «{ $code }» را داشتند
   *[other] { $new } قطعه کد «{ $code }» گرفت
}

# Dialogs: import.
import-title = وارد کردن متن مصاحبه‌ها
import-pick-sentence = سندها (Word، OpenDocument، RTF، PDF، صفحهٔ وب، کتاب الکترونیکی، متن با هر کدبندی)، متن‌های زمان‌دار (زیرنویس، Whisper، f4، Otter و مانند آن)، اسلایدها و جدول پاسخ‌های پرسش‌نامه؛ همچنین پوشه‌ها و فایل‌های zip آن‌ها.
import-choose-files = انتخاب فایل‌ها…
import-choose-folder = انتخاب پوشه…
import-kind-transcripts = متن مصاحبه‌ها، سندها و جدول‌ها
import-kind-any = همهٔ فایل‌ها
import-path-label = یا نشانی یک فایل یا پوشه
import-path-missing = چنین فایل یا پوشه‌ای نیست
import-pick-drop = هر زمان می‌توانید فایل‌ها یا پوشه‌ای را روی پنجره رها کنید.
import-continue = ادامه
import-reading-title = خواندن متن مصاحبه‌ها
import-reading-one = در حال خواندن فایل…
import-listing = جست‌وجوی پوشه
import-reading = { $done } از { $total } فایل
import-storing-title = ذخیرهٔ متن مصاحبه‌ها
import-nothing = در اینجا چیزی برای وارد کردن نیست.
import-confirm = { $count ->
    [0] وارد کردن
    [1] وارد کردن یک سند
   *[other] وارد کردن { $count } سند
}
import-confirm-people = ورود ویژگی‌های { $count } نفر
import-confirm-unchanged = وارد کردن، بدون تغییر متن
import-confirm-corrections = { $count ->
    [1] اصلاح یک سند
   *[other] اصلاح { $count } سند
}
import-confirm-both = وارد کردن { $count } سند، اصلاح { $corrected } سند
import-discard-title = اصلاح‌هایتان دور ریخته شود؟
import-discard-files = { $count ->
    [1] یک فایل را اصلاح کرده‌اید. هنوز چیزی وارد نشده است.
   *[other] { $count } فایل را اصلاح کرده‌اید. هنوز چیزی وارد نشده است.
}
import-discard = دور ریختن
import-discard-not = ادامهٔ ویرایش
import-all = { $count ->
    [1] یک فایل
   *[other] همهٔ { $count } فایل
}
import-this = وارد کردن { $file }
import-skipped = { $count ->
    [1] از یک مورد دیگر گذشتیم
   *[other] از { $count } مورد دیگر گذشتیم
}
import-skipped-why = این‌ها وارد نمی‌شود:
import-nothing-ticked = چیزی علامت نخورده است
import-nothing-readable = هیچ‌یک از این‌ها واردشدنی نیست
import-stopped = چیزی وارد نشد
import-dot = { " · " }
import-twin-document-short = در پژوهش هست
import-twin-file-short = همانند فایلی دیگر
import-twin-document = این فایل با نام «{ $name }» در پژوهش هست؛ برای وارد کردن دوباره آن را علامت بزنید
import-twin-file = محتوای این فایل با «{ $name }» یکی است؛ برای وارد کردن هر دو آن را علامت بزنید
import-in-zip = در { $place }
import-may-correct = تازه در کنار «{ $title }»
import-undecided = { $count ->
    [1] تصمیم بگیرید: اصلاح «{ $title }» یا تازه؟
   *[other] تصمیم بگیرید: اصلاح «{ $title }» یا سندی دیگر، یا تازه؟
}
import-undecided-files = { $count ->
    [1] یک فایل گویا نسخهٔ دیگری از سندهای پژوهش است. تا تصمیم نگیرید وارد نمی‌شود.
   *[other] { $count } فایل گویا نسخهٔ دیگری از سندهای پژوهش‌اند. تا تصمیم نگیرید وارد نمی‌شوند.
}
import-correct-all = { $count ->
    [1] اصلاح شود
   *[other] اصلاح هر { $count }
}
import-all-new = { $count ->
    [1] تازه است
   *[other] همه تازه‌اند
}
import-corrects = «{ $title }» را اصلاح می‌کند
import-as = وارد کردن به‌صورتِ
import-undecided-here = تازه است یا نسخهٔ دیگری از آن سند؟ تا نگویید وارد نمی‌شود.
import-as-new = سندی تازه
import-as-correction = متن اصلاح‌شدهٔ «{ $title }»
import-as-new-many = سندهای تازه
import-as-correction-many = پاسخ‌های اصلاح‌شدهٔ «{ $name }»
import-codings-none = هنوز کدگذاری ندارد
import-codings-same-text = متن همان است
import-codings-all-kept = همهٔ کدگذاری‌ها بر واژه‌های خود می‌مانند.
import-codings-kept = { $count } کدگذاری می‌ماند
import-codings-changed = { $count } تا تغییر می‌کند
import-codings-lost = { $count } تا از دست می‌رود
import-codings-merged = { $count } تا با کدگذاری دیگری بر همان واژه‌ها یکی می‌شود
import-coding-lost = { $code }: این واژه‌ها دیگر نیست؛ یادداشتی از سند نگهشان می‌دارد
import-coding-changed = { $code }: واژه‌ها تغییر می‌کند
import-text-changes = { $count ->
    [0] چیز دیگری در متن تغییر نمی‌کند.
    [1] یک بند از متن تغییر می‌کند:
   *[other] { $count } بند از متن تغییر می‌کند:
}
import-text-changes-first = { $shown } بند نخست نشان داده شده است.
import-tab-text = متن
import-tab-speakers = گویندگان
import-tab-columns = ستون‌ها
import-tab-clean = پاک‌سازی
import-tab-left-out = کنارگذاشته‌ها
import-tab-codings = کدگذاری‌ها
import-document-of = { $number } از { $count }: { $title }
import-next-document = سند بعدی
import-previous-document = سند قبلی
import-speaker-count = { $count ->
    [0] بدون گوینده
    [1] یک گوینده
   *[other] { $count } گوینده
}
import-warning-count = { $count ->
    [1] یک نکته
   *[other] { $count } نکته
}
import-remarks-more = { $count ->
    [1] یک نکتهٔ دیگر
   *[other] { $count } نکتهٔ دیگر
}
import-encoding = کدبندی { $name }
import-find-speakers = یافتن گویندگان
import-speakers-off = متن همان‌گونه که هست برداشته می‌شود، بدون نوبت.
import-speakers-none = گوینده‌ای یافت نشد.
import-who-asks = چه کسی می‌پرسد؟ مصاحبه‌گران را علامت بزنید.
import-same-people = { $count } نفری که شماره‌شان با کسانی در پژوهش یکی است همان افرادند
import-asks-in-all = مصاحبه‌گر در همهٔ فایل‌ها یکی است
import-no-speaker = «{ $name }» گوینده نیست
import-no-speaker-short = گوینده نیست
import-ignored = «{ $name }» گوینده نیست
import-ignored-back = «{ $name }» گوینده است
import-ignored-back-short = گوینده است
import-candidates = آیا این‌ها گوینده‌اند؟
import-candidates-hint = سطرهایی با این‌ها آغاز می‌شود، ولی گوینده به شمار نیامده‌اند.
import-candidate = { $name }، { $count } سطر
import-candidate-take = «{ $name }» گوینده است
import-candidate-take-short = گوینده است
import-patterns = نوبت‌ها چگونه آغاز می‌شود
import-patterns-none = الگویی شناخته نشد.
import-pattern-turns = «{ $pattern }»، { $count } نوبت
import-patterns-edit = نوشتن الگو…
import-patterns-hint = ⁦{ "{name}" }⁩ گوینده است، ⁦{ "{time}" }⁩ زمان، ⁦{ "{date}" }⁩ روز، ⁦{ "{number}" }⁩ شماره و ⁦{ "{text}" }⁩ گفته؛ هر چیز دیگر خودش است.
import-patterns-automatic = بازشناسی خودکار
import-pattern-label = الگوی { $number }
import-pattern-add = افزودن الگو
import-pattern-remove = برداشتن الگوی { $number }
import-keep-rule = این قاعده برای وارد کردن بعدی بماند
import-rule-all = برای همهٔ فایل‌ها
import-keep-everything = همه‌چیزِ صفحه بماند
import-keep-everything-all = همین برای همهٔ فایل‌ها
import-left-out-caption = این‌ها منو، دکمه، سرصفحه و مانند آن شمرده و کنار گذاشته شده‌اند:
import-left-out-nothing = چیزی کنار گذاشته نشده است.
import-clean-tick = پاک‌سازی: { $rule }
import-places = { $count } جا
import-clean-places = { $total ->
    [1] یک جا، پیش و پس از پاک‌سازی
   *[other] هر { $count } جا، پیش و پس از پاک‌سازی
}
import-clean-first = { $count } جای نخست از { $total } جا، پیش و پس از پاک‌سازی
import-clean-all = علامت زدن برای همهٔ فایل‌ها
import-clean-none = برداشتن علامت از همهٔ فایل‌ها
import-clean-gone = کنار گذاشته می‌شود
import-column-name = ستون
import-column-role = چیست
import-column-role-of = { $column }: { $role }
import-column-cells = پرشده
import-column-samples = نمونه‌ها
import-column-filled = { $filled } از { $rows }
import-role-answer = پاسخ باز
import-role-text = متغیر: متن
import-role-number = متغیر: عدد
import-role-choice = متغیر: گزینه
import-role-date = متغیر: تاریخ
import-role-participant = مشارکت‌کننده
import-role-speaker = گوینده
import-role-time = زمان، یا ثانیه
import-role-milliseconds = زمان به میلی‌ثانیه
import-role-note = یادداشت
import-role-left-out = کنار گذاشته
import-shape-participant = هر مشارکت‌کننده یک سند
import-shape-question = هر پرسش یک سند
import-shape-transcript = متن یک مصاحبه
import-sheet = برگهٔ { $name }
import-separator-comma = جداکننده: ویرگول
import-separator-semicolon = جداکننده: نقطه‌ویرگول
import-separator-tab = جداکننده: تب
import-separator-bar = جداکننده: خط عمودی
import-first-row = سطر نخست نام ستون‌هاست
import-survey-all = { $count ->
    [1] برای جدول دیگر هم
   *[other] برای { $count } جدول دیگر هم
}
import-speaker-turns = { $name }، { $count } نوبت
import-failed = { $count ->
    [1] یک فایل خوانده نمی‌شود
   *[other] { $count } فایل خوانده نمی‌شود
}
encoding-unicode = یونیکد
encoding-arabic = عربی، فارسی
encoding-hebrew = عبری
encoding-simplified = چینی (ساده‌شده)
encoding-traditional = چینی (سنتی)
encoding-western = اروپای غربی
encoding-turkish = ترکی
encoding-cyrillic = سیریلی
report-title = { $count ->
    [0] چیزی وارد نشد
    [1] یک سند وارد شد
   *[other] { $count } سند وارد شد
}
report-title-people = ویژگی‌های افراد وارد شد
report-shared = چند فایل
report-done = پایان
report-copy = رونوشت به‌صورت متن
report-title-corrected = { $corrected ->
    [1] یک سند اصلاح شد
   *[other] { $corrected } سند اصلاح شد
}
report-title-both = { $count } سند وارد و { $corrected } سند اصلاح شد
report-left-out = کنار گذاشته شد
report-left-out-twin = کنار گذاشته شد: همان «{ $name }» است
report-unchanged-many = پاسخ‌های این فایل همان است که بود
report-corrected-many = پاسخ‌های این فایل اصلاح شد
report-corrected = متن «{ $title }» اصلاح شد


# Code palette and dialogs about codes.
palette-code = کدی بیابید یا نام کدی تازه بنویسید
palette-recode = کدی دیگر بیابید یا نام کدی تازه بنویسید
palette-keys = ↑ ↓ برای انتخاب · Enter برای پذیرش · مضمون/زیرکد هر دو را می‌سازد
code-list-none = کدی پیدا نشد
code-list-create = ساختن «{ $name }»
code-new-title = کد تازه
code-edit-title = ویرایش کد
code-new-save = ساختن کد
code-edit-save = ذخیره
code-name = نام
code-parent = زیرِ
code-parent-none = هیچ (مضمونی در بالاترین سطح)
code-color = رنگ
code-color-own = رنگ دلخواه، مانند ‎#2a5bc4
code-definition = تعریف
code-definition-hint = چه چیزی در این کد جای می‌گیرد و چه چیزی نه
code-memo = یادداشت
code-memo-hint = اندیشه‌هایی دربارهٔ این کد
can-be-undone = این کار را می‌توان واگرد کرد.
coder-title = اکنون چه کسی کدگذاری می‌کند؟
coder-name = نام
coder-confirm = کار با این کدگذار
coder-remark = قطعه‌های تازه به نام او ثبت می‌شود؛ آنچه پیش‌تر کدگذاری شده است به نام کدگذار خودش می‌ماند.
status-coder-is = از این پس { $name } کدگذاری می‌کند
new-project-coder = نام شما در جایگاه کدگذار (اختیاری)
new-project-makes-folder = پوشه همراه پروژه ساخته می‌شود
dialog-changed = هنوز ذخیره نشده است. Esc دوباره آن را دور می‌اندازد
merge-title = ادغام «{ $code }» در کدی دیگر
merge-into = قطعه‌ها، زیرکدها، تعریف و یادداشت آن به کدی که انتخاب می‌کنید می‌پیوندند.
merge-confirm = ادغام
merge-enter = برای ادغام در «{ $code }» یک بار دیگر Enter را بزنید.
merge-segments = { $count ->
    [1] { $count } قطعه در { $documents } به «{ $code }» می‌رود.
   *[other] { $count } قطعه در { $documents } به «{ $code }» می‌روند.
}
merge-no-segments = هیچ قطعه‌ای به «{ $code }» نمی‌رود.
merge-duplicates = { $count ->
    [1] { $count } قطعه از این میان هر دو کد را دارد؛ آن دو یکی می‌شوند.
   *[other] { $count } قطعه از این میان هر دو کد را دارند؛ هر دو تا یکی می‌شوند.
}
merge-subcodes = { $count ->
    [1] { $count } زیرکد به زیرِ «{ $code }» می‌رود.
   *[other] { $count } زیرکد به زیرِ «{ $code }» می‌روند.
}
delete-document-title = «{ $title }» حذف شود؟
delete-document-confirm = حذف سند و { $count } قطعه
delete-document-segments = در این سند { $count } قطعه کدگذاری شده است که همراه متن حذف می‌شود.
delete-code-title = «{ $code }» حذف شود؟
delete-code-confirm = حذف کد
delete-code-confirm-segments = { $count ->
    [1] حذف کد و { $count } قطعه
   *[other] حذف کد و { $count } قطعه
}
delete-code-segments = { $count ->
    [1] کدگذاری { $count } قطعه در { $documents } از میان می‌رود؛ متن همان می‌ماند.
   *[other] کدگذاری { $count } قطعه در { $documents } از میان می‌رود؛ متن همان می‌ماند.
}
delete-code-no-segments = هیچ قطعه‌ای این کد را ندارد.
delete-code-subcodes = { $count ->
    [1] { $count } زیرکد نیز با آن حذف می‌شود.
   *[other] { $count } زیرکد نیز با آن حذف می‌شوند.
}
delete-code-notes = { $count ->
    [1] { $count } یادداشت دربارهٔ آن‌ها نیز حذف می‌شود.
   *[other] { $count } یادداشت دربارهٔ آن‌ها نیز حذف می‌شوند.
}

# Inspector.
inspector-segment = قطعه
inspector-code = کد
inspector-document = سند
inspector-empty = روی بخشی کدگذاری‌شده، یک کد یا یک سند کلیک کنید تا جزئیات آن دیده شود.
inspector-change-code = دادن کدی دیگر…
inspector-memo = یادداشت قطعه
inspector-segment-memo-hint = اندیشه‌هایی دربارهٔ این بخش
inspector-translation = ترجمه
inspector-translation-hint = این بخش به زبان مقاله
inspector-translator = ترجمهٔ { $name }
inspector-overlaps = هم‌پوشان با
inspector-delete-segment = حذف این کدگذاری
inspector-code-memo = یادداشت کد
inspector-interviewers = چه کسی می‌پرسد (مصاحبه‌گران را علامت بزنید)
inspector-fact = { $variable }: { $value }
inspector-document-memo = یادداشت سند
inspector-document-memo-hint = مصاحبه چگونه گذشت، چه باید به یاد داشت
inspector-notes = یادداشت‌ها و توضیح‌ها

# Documents pane.
documents-title = سندها
documents-empty = هنوز سندی نیست. متن مصاحبه‌ها را وارد کنید یا روی پنجره بیندازید.
documents-filter = یافتن سند
documents-no-hit = سندی با نام «{ $typed }» نیست
documents-menu = کارهای دیگر با این سند
documents-open = باز کردن
documents-rename = تغییر نام
documents-edit = مشخصات…
documents-to-group = بردن به گروه «{ $group }»
documents-no-group = بیرون آوردن از گروه
documents-new-group = بردن به گروه…
documents-delete = حذف

# Analyse: lists, options, segments.
analyse-frequencies = فراوانی کدها
analyse-quotations = نقل‌قول‌ها
analyse-documents = سندها
analyse-participants = مشارکت‌کنندگان
    .whole = همهٔ مشارکت‌کنندگان پژوهش با متغیرهایشان، آن‌گونه که پرسش‌نامه‌ها و مشخصات سندها می‌گویند. Enter روی هر سطر نخستین سند آن شخص را باز می‌کند.
analyse-codebook = دفتر کد
    .whole = دفتر کد قطعه‌های کل پژوهش را می‌شمارد. با زدن هر سطر قطعه‌های آن کد نشان داده می‌شود.
analyse-codes = کدها
analyse-view-table = جدول
analyse-view-chart = نمودار
analyse-view-both = جدول و نمودار
analyse-export = برون‌بری…
analyse-export-segments = برون‌بری این قطعه‌ها…
analyse-close-segments = بستن قطعه‌ها
analyse-counting = شمارش
analyse-with-subcodes = همراه با زیرکدها
analyse-words = شمارش واژه‌ها
analyse-count-interviewers = گفتهٔ مصاحبه‌گر به حساب آید
    .tooltip = در پوشش و تعداد واژه‌ها؛ قطعه‌ها همیشه شمرده می‌شوند
analyse-order = ترتیب کدها
analyse-order-codebook = مانند دفتر کد
analyse-themes-together = مضمون‌ها از هم جدا نشوند
analyse-bars-show = میله‌ها نشان می‌دهند
analyse-coders = کدگذاران
analyse-all-coders = همهٔ کدگذاران
analyse-all-codes = همهٔ کدها
analyse-all-documents = همهٔ سندها
analyse-all-groups = همهٔ گروه‌ها
analyse-all-languages = همهٔ زبان‌ها
analyse-chosen = { $count } از { $all }
analyse-find-in-list = یافتن در فهرست
analyse-nothing-in-list = چیزی با این نام در فهرست نیست
analyse-notes-open = نمایش آنچه جدول می‌شمارد
analyse-notes-fold = جمع‌کردن یادداشت‌ها در یک سطر
analyse-clear-filter = برداشتن فیلترها
analyse-segments-of = { $count ->
    [0] «{ $code }» قطعه‌ای ندارد
   *[other] { $count } قطعه از «{ $code }»
}
analyse-no-segments = هیچ بخشی در اینجا این کد را ندارد. سطر دیگری انتخاب کنید یا سندهای بیشتری به حساب آورید.
analyse-no-documents = جدول‌ها و نمودارها از سندهای کدگذاری‌شده ساخته می‌شوند؛ این پژوهش هنوز سندی ندارد.
analyse-no-codes = جدول‌ها و نمودارها کدها را می‌شمارند؛ این پژوهش هنوز کدی ندارد.
analyse-nothing-coded = هنوز چیزی کدگذاری نشده است. بخشی از یک سند را انتخاب کنید و به آن کد بدهید.
analyse-filter-leaves-nothing = با این گزینه‌ها هیچ سند یا قطعه‌ای نمی‌ماند.
analyse-counting-words = شمارش واژه‌ها…
analyse-reading = خواندن سندها…
# Search.
search-title = جست‌وجو در همهٔ سندها
search-field = واژه‌هایی که می‌جویید
search-whole-words = واژهٔ کامل
search-exact = درست همان‌گونه که نوشته شده
search-working = در حال جست‌وجو…
search-hint = همهٔ نگارش‌های یک واژه پیدا می‌شود: ي به‌جای ی، 服務 به‌جای 服务، با حرکت یا بی آن، با نیم‌فاصله یا بی آن.
search-nothing = چیزی پیدا نشد
search-found = { $hits ->
    [1] یک یافته
   *[other] { $hits } یافته در { $documents ->
        [1] یک سند
       *[other] { $documents } سند
    }
}
search-code-all = کد دادن به همه…
autocode-title = کد دادن به همهٔ یافته‌ها
autocode-code = کد، یا کدی تازه به شکل مضمون/زیرکد
autocode-new = کد تازهٔ «{ $name }»
autocode-unit = چه چیزی کد می‌گیرد
autocode-unit-match = واژه‌های یافته‌شده
autocode-unit-sentence = جمله
autocode-unit-paragraph = بند
autocode-unit-turn = همهٔ گفتهٔ گوینده در آن نوبت
autocode-interviewers = گفته‌های مصاحبه‌گر هم کد بگیرند
autocode-effect = { $count ->
        [0] چیزی کدگذاری نمی‌شود.
       *[other] { $count } قطعه در { $documents } کد «{ $code }» می‌گیرد.
    }
autocode-enter = { $count } قطعه در { $documents } کد «{ $code }» می‌گیرد: یک بار دیگر Enter را بزنید.
autocode-left-out = { $count } یافته چون گفتهٔ مصاحبه‌گر است کنار گذاشته شد
autocode-outside-turns = { $count } یافته چون در نوبت هیچ گوینده‌ای نیست کنار گذاشته شد
autocode-working = در حال کد دادن…
autocode-confirm = { $count ->
    [1] کد دادن به یک قطعه
   *[other] کد دادن به { $count } قطعه
}
status-number = کد شمارهٔ { $number } … (با Esc رها می‌شود)
