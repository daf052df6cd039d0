# Actions: menus, buttons, shortcuts.
action-new-project = پروژهٔ تازه…
action-open-project = باز کردن پروژه…
action-open-sample = باز کردن پژوهش نمونه
action-import = وارد کردن متن مصاحبه‌ها…
action-close-project = بستن پروژه
action-undo = واگرد
action-redo = ازنو
action-show-code = کدگذاری
action-show-analyse = تحلیل
action-show-write = نوشتن
action-code-palette = کد دادن به گزیده…
action-code-in-vivo = کد زنده (خود واژه‌ها کد می‌شوند)
action-code-last = کد دادن با آخرین کد
action-new-code = کد تازه…
action-search = جست‌وجو در همهٔ متن‌ها…
action-toggle-documents = نمایش یا پنهان کردن متن‌ها و کدها
action-toggle-inspector = نمایش یا پنهان کردن جزئیات
action-zoom-in = متن بزرگ‌تر
action-zoom-out = متن کوچک‌تر
action-zoom-reset = متن در اندازهٔ ۱۰۰٪
action-toggle-dark = روشن یا تیره
action-shortcuts = کلیدها و کار با ماوس
action-about = دربارهٔ مضمون
action-quit = خروج

# Frame of the window.
menu-main = منو
document-menu = عنوان، زبان، گوینده‌ها…
close = بستن
cancel = انصراف
bar-code = کد…
bar-in-vivo = کد زنده
bar-in-vivo-tip = واژه‌های گزیده خودشان کد می‌شوند
margin-more = { $count ->
    [one] { $count } مورد دیگر
   *[other] { $count } مورد دیگر
}
count-documents = { $count ->
    [one] { $count } متن
   *[other] { $count } متن
}
count-segments = { $count ->
    [one] { $count } قطعه
   *[other] { $count } قطعه
}
count-codes = { $count ->
    [one] { $count } کد
   *[other] { $count } کد
}

# Status bar.
status-saved = ذخیره شده
status-read-only = فقط خواندنی: اجازهٔ نوشتن در این فایل نیست
status-open-elsewhere = فقط خواندنی: در پنجرهٔ دیگری باز است
status-no-project = پروژه‌ای باز نیست
status-coder = کدگذار: { $name }
status-last-coded = آخرین کار: کد «{ $code }»
status-undone = واگردانی شد: { $op }
status-redone = دوباره انجام شد: { $op }
status-nothing-to-undo = چیزی برای واگرد نیست
status-nothing-to-redo = چیزی برای ازنو نیست
status-copied = رونوشت در { $path } ساخته شد
status-exported = در { $path } نوشته شد
status-select-first = نخست بخشی از متن را برگزینید، سپس شمارهٔ کد را بزنید
status-no-such-number = کدی با شمارهٔ { $number } نیست
hint-import-first = گام نخست: متن مصاحبه‌ها را روی پنجره بیندازید یا «وارد کردن متن مصاحبه‌ها» را بزنید
hint-select-and-code = بخشی از متن را برگزینید و Enter بزنید، یا آن را روی یک کد بکشید
drop-hint-import = { $count ->
    [one] رها کنید تا وارد شود
   *[other] رها کنید تا { $count } فایل وارد شود
}
drop-hint-open = پروژه را رها کنید تا باز شود

# Errors of the window.
err-no-project = پروژه‌ای باز نیست
    .hint = نخست پروژه‌ای بسازید یا باز کنید.
err-no-recent-code = هنوز کدی به کار نرفته است
    .hint = نخست بخشی را کدگذاری کنید؛ پس از آن این کلید همان کد را تکرار می‌کند.
err-import-needs-project = متن‌ها باید وارد یک پروژه شوند
    .hint = پروژه‌ای بسازید یا باز کنید و فایل‌ها را دوباره بیندازید.
err-no-display = در اینجا نمی‌توان پنجره باز کرد
    .hint = مضمون را روی میز کار اجرا کنید، یا فرمان‌های mazmun --help را به کار ببرید.

# The page's own menu.
page-copy = رونوشت
page-recode = تغییر کد…
page-delete-segment = پاک کردن قطعه
page-select-all = برگزیدن همه
page-code-with = کد دادن با «{ $code }»

# Codes pane.
codes-title = کدها
codes-empty = هنوز کدی نیست. بخشی از متن را برگزینید و Enter بزنید، یا نخست کدی بسازید.
codes-filter = یافتن کد
codes-no-hit = کدی با نام «{ $typed }» نیست
codes-fold-all = بستن همهٔ کدها
codes-unfold-all = گشودن همهٔ کدها
codes-fold = بستن { $code }
codes-unfold = گشودن { $code }
codes-menu = کارهای دیگر با این کد
codes-rename-field = نام کد
codes-own = { $count ->
    [one] { $count } قطعه
   *[other] { $count } قطعه
}
codes-with-subcodes = { $count ->
    [one] { $count } قطعه با زیرکدها
   *[other] { $count } قطعه با زیرکدها
}
codes-code-selection = کد دادن به گزیده
codes-show-segments = نمایش قطعه‌ها
codes-new-subcode = زیرکد تازه…
codes-rename = تغییر نام
codes-define = تعریف و ویرایش…
codes-memo = یادداشت
codes-merge = ادغام در…
codes-delete = حذف…
swatch = رنگ { $number }
