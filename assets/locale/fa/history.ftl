# تغییرها با نام‌های همان زمان: تاریخچه، فهرست گام‌ها و جدول‌هایشان
history-names-more = { $names } و { $count ->
    [1] یکی دیگر
   *[other] { $count } تای دیگر
}

# جمله دربارهٔ چیست. ‎.names جایی می‌آید که نوع آن از جمله پیداست.
noun-documents = { $named ->
    [one] سند { $names }
    [many] { $count } سند: { $names }
   *[none] { $count ->
        [1] یک سند
       *[other] { $count } سند
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک سند
       *[other] { $count } سند
    }
   *[many] { $names }
}
noun-codes = { $named ->
    [one] کد { $names }
    [many] { $count } کد: { $names }
   *[none] { $count ->
        [1] یک کد
       *[other] { $count } کد
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک کد
       *[other] { $count } کد
    }
   *[many] { $names }
}
noun-participants = { $named ->
    [one] مشارکت‌کنندهٔ { $names }
    [many] { $count } مشارکت‌کننده: { $names }
   *[none] { $count ->
        [1] یک مشارکت‌کننده
       *[other] { $count } مشارکت‌کننده
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک مشارکت‌کننده
       *[other] { $count } مشارکت‌کننده
    }
   *[many] { $names }
}
noun-variables = { $named ->
    [one] متغیر { $names }
    [many] { $count } متغیر: { $names }
   *[none] { $count ->
        [1] یک متغیر
       *[other] { $count } متغیر
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک متغیر
       *[other] { $count } متغیر
    }
   *[many] { $names }
}
noun-speakers = { $named ->
    [one] گویندهٔ { $names }
    [many] { $count } گوینده: { $names }
   *[none] { $count ->
        [1] یک گوینده
       *[other] { $count } گوینده
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک گوینده
       *[other] { $count } گوینده
    }
   *[many] { $names }
}
noun-coders = { $named ->
    [one] کدگذار { $names }
    [many] { $count } کدگذار: { $names }
   *[none] { $count ->
        [1] یک کدگذار
       *[other] { $count } کدگذار
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک کدگذار
       *[other] { $count } کدگذار
    }
   *[many] { $names }
}
noun-memos = { $named ->
    [one] یادداشت { $names }
    [many] { $count } یادداشت: { $names }
   *[none] { $count ->
        [1] یک یادداشت
       *[other] { $count } یادداشت
    }
}
    .names = { $named ->
    [none] { $count ->
        [1] یک یادداشت
       *[other] { $count } یادداشت
    }
   *[many] { $names }
}
noun-segments = { $count ->
    [1] یک قطعه
   *[other] { $count } قطعه
}
noun-values = { $count ->
    [1] یک مقدار
   *[other] { $count } مقدار
}

# چه شد؛ برای هر گونه گام یک پیام
done-first = تاریخچه از اینجا آغاز می‌شود
done-undo = واگرد شد: { $what }
done-redo = ازنو انجام شد: { $what }
done-import-documents = { $added ->
    [0] نسخهٔ تازه‌ای از { $documents-names } وارد شد
   *[other] وارد شد: { $documents }
}
done-rename-document = { $case ->
    [both] نام سند { $from } به { $to } تغییر کرد
   *[none] تغییر نام: { $documents }
}
done-regroup-documents = { $case ->
    [both] { $documents-names } از گروه { $from } به { $to } رفت
    [to] { $documents-names } به گروه { $to } رفت
    [from] { $documents-names } از گروه { $from } بیرون آمد
   *[none] { $documents-names } به گروه دیگری رفت
}
done-reorder-documents = { $document-count ->
    [1] جای { $documents-names } در فهرست تغییر کرد
   *[other] ترتیب سندها تغییر کرد
}
done-set-document-language = { $case ->
    [none] زبان { $documents-names } تغییر کرد
   *[both] زبان { $documents-names } { $to } تعیین شد
}
done-set-document-direction = { $case ->
    [none] جهت متن { $documents-names } تغییر کرد
    [from] جهت { $documents-names } به خود بندها سپرده شد
   *[both] جهت متن { $documents-names } { $to } تعیین شد
}
done-set-document-date = { $case ->
    [none] تاریخ { $documents-names } تغییر کرد
    [from] تاریخ { $from } از { $documents-names } برداشته شد
   *[both] تاریخ { $documents-names } { $to } تعیین شد
}
done-edit-document-memo = یادداشت سند { $documents-names } نوشته شد
done-link-document = { $case ->
    [none] مشارکت‌کنندهٔ { $documents-names } تغییر کرد
    [from] پیوند { $documents-names } با مشارکت‌کنندهٔ { $from } برداشته شد
   *[both] { $documents-names } به مشارکت‌کنندهٔ { $to } پیوند خورد
}
done-edit-document = مشخصات { $documents-names } ویرایش شد{ $has-fields ->
    [no] {""}
   *[yes] {" "}({ $fields })
}
done-update-document = متن { $documents-names } به‌روز شد
done-delete-documents = حذف شد: { $documents }{ $segment-count ->
    [0] {""}
    [1] {" "}(با یک قطعه)
   *[other] {" "}(با { $segment-count } قطعه)
}
done-rename-speaker = { $case ->
    [both] نام گویندهٔ { $from } در { $documents-names } به { $to } تغییر کرد
   *[none] نام گوینده‌ای در { $documents-names } تغییر کرد
}
done-merge-speakers = گویندهٔ { $speakers-names } در { $documents-names } با گویندهٔ دیگری ادغام شد
done-set-interviewer = { $to-word ->
    [yes] { $speakers-names } در { $documents-names } مصاحبه‌گر شناخته شد
    [no] { $speakers-names } در { $documents-names } دیگر مصاحبه‌گر نیست
   *[other] مصاحبه‌گر { $documents-names } تغییر کرد
}
done-link-speaker = { $case ->
    [none] مشخص شد گویندهٔ { $speakers-names } در { $documents-names } کیست
    [from] پیوند گویندهٔ { $speakers-names } در { $documents-names } با مشارکت‌کنندهٔ { $from } برداشته شد
   *[both] گویندهٔ { $speakers-names } در { $documents-names } به مشارکت‌کنندهٔ { $to } پیوند خورد
}
done-create-code = ساخته شد: { $codes }
done-rename-code = { $case ->
    [both] نام کد { $from } به { $to } تغییر کرد
   *[none] تغییر نام: { $codes }
}
done-move-code = { $case ->
    [both] { $codes-names } از { $from } به { $to } رفت
    [to] { $codes-names } زیر { $to } رفت
    [from] { $codes-names } از { $from } بیرون آمد
   *[none] جای { $codes-names } در دفتر کد تغییر کرد
}
done-recolor-code = رنگ { $codes-names } تغییر کرد
done-edit-code = { $codes-names } ویرایش شد{ $has-fields ->
    [no] {""}
   *[yes] {" "}({ $fields })
}
done-define-code = تعریف { $codes-names } تغییر کرد
done-edit-code-memo = یادداشت کد { $codes-names } نوشته شد
done-merge-codes = { $case ->
    [both] { $from } در { $to } ادغام شد
   *[none] ادغام شد: { $codes }
}{ $segment-count ->
    [0] {""}
    [1] {" "}(یک قطعه)
   *[other] {" "}({ $segment-count } قطعه)
}
done-delete-codes = حذف شد: { $codes }{ $segment-count ->
    [0] {""}
    [1] {" "}(با یک قطعه)
   *[other] {" "}(با { $segment-count } قطعه)
}
done-code-passage = { $segments } از { $documents-names } با { $codes-names } کدگذاری شد
done-autocode = { $segments } که در { $documents-names } پیدا شد با { $codes-names } کدگذاری شد
done-delete-segments = { $codes-names } از { $segments } در { $documents-names } برداشته شد
done-resize-segment = آغاز و پایان { $segments } از { $documents-names } با کد { $codes-names } تغییر کرد
done-recode-segments = { $case ->
    [both] کد { $segments } از { $documents-names } از { $from } به { $to } تغییر کرد
   *[none] کد { $segments } از { $documents-names } به { $codes-names } تغییر کرد
}
done-edit-segment-memo = یادداشت { $segments } از { $documents-names } با کد { $codes-names } نوشته شد
done-translate-segment = { $segments } از { $documents-names } با کد { $codes-names } ترجمه شد
done-weigh-segment = { $case ->
    [none] وزن { $segments } از { $documents-names } با کد { $codes-names } تغییر کرد
   *[both] وزن { $segments } از { $documents-names } با کد { $codes-names } { $to } تعیین شد
}
done-add-note = افزوده شد: { $memos }{ $note-of ->
    [code] {" "}دربارهٔ کد { $codes-names }
    [document] {" "}دربارهٔ { $documents-names }
   *[study] {""}
}
done-edit-note = ویرایش شد: { $memos }{ $note-of ->
    [code] {" "}دربارهٔ کد { $codes-names }
    [document] {" "}دربارهٔ { $documents-names }
   *[study] {""}
}
done-delete-note = حذف شد: { $memos }{ $note-of ->
    [code] {" "}دربارهٔ کد { $codes-names }
    [document] {" "}دربارهٔ { $documents-names }
   *[study] {""}
}
done-add-participant = افزوده شد: { $participants }
done-edit-participant = { $field ->
    [name] { $case ->
        [both] نام مشارکت‌کنندهٔ { $from } به { $to } تغییر کرد
       *[none] تغییر نام: { $participants }
    }
    [memo] یادداشت مشارکت‌کنندهٔ { $participants-names } نوشته شد
   *[other] ویرایش شد: { $participants }
}
done-delete-participant = حذف شد: { $participants }{ $value-count ->
    [0] {""}
    [1] {" "}(با یک مقدار)
   *[other] {" "}(با { $value-count } مقدار)
}
done-add-variable = افزوده شد: { $variables }
done-edit-variable = { $field ->
    [name] { $case ->
        [both] نام متغیر { $from } به { $to } تغییر کرد
       *[none] تغییر نام: { $variables }
    }
   *[other] نوع متغیر تغییر کرد: { $variables }
}
done-delete-variable = حذف شد: { $variables }{ $value-count ->
    [0] {""}
    [1] {" "}(با یک مقدار)
   *[other] {" "}(با { $value-count } مقدار)
}
done-set-value = { $case ->
    [both] { $variables-names } برای { $owners } از { $from } به { $to } تغییر کرد
    [to] { $variables-names } برای { $owners } { $to } تعیین شد
    [from] مقدار { $from } از { $variables-names } برای { $owners } برداشته شد
   *[none] { $values } از { $variables-names } تعیین شد
}
done-add-coder = افزوده شد: { $coders }
done-rename-coder = { $case ->
    [both] نام کدگذار { $from } به { $to } تغییر کرد
   *[none] تغییر نام: { $coders }
}
done-change-setting = { $setting ->
    [title] نام پژوهش { $to } شد
    [current_coder] از این پس کار به نام { $to } است
    [calendar] گاه‌شماری که تاریخ‌ها با آن نوشته می‌شود انتخاب شد
    [history_bytes] اندازهٔ نگه‌داری تاریخچه تغییر کرد
   *[other] تنظیمی تغییر کرد
}

# نام مشخصه‌ها، آنجا که تغییر کامل گفته می‌شود
field-name = نام
field-title = عنوان
field-group-name = گروه
field-language = زبان
field-direction = جهت متن
field-participant = مشارکت‌کننده
field-source-name = فایل منبع
field-source-sha256 = اثر انگشت فایل منبع
field-date = تاریخ
field-memo = یادداشت
field-body = متن
field-turns = نوبت‌های گفتار
field-marks = نشانه‌های منبع
field-document = سند
field-is-interviewer = مصاحبه‌گر
field-of = از آنِ
field-kind = نوع
field-value = مقدار
field-parent = کد بالاتر
field-color = رنگ
field-definition = تعریف
field-place = جا
field-start = آغاز
field-end = پایان
field-code = کد
field-coder = کدگذار
field-translation = ترجمه
field-translator = مترجم
field-weight = وزن
field-created = زمان ساخت
field-segment = قطعه
field-author = نویسنده
field-query = پرس‌وجو
value-yes = بله
value-no = خیر

# جدول‌های تاریخچه
changes-caption = { $count ->
    [0] بدون تغییر
    [1] تاریخچه (یک تغییر)
   *[other] تاریخچه ({ $count } تغییر)
}
life-caption = سرگذشت کد { $name }
codebook-then-caption = { $count ->
    [0] دفتر کد در { $date } (بدون کد)
    [1] دفتر کد در { $date } (یک کد)
   *[other] دفتر کد در { $date } ({ $count } کد)
}
column-change = تغییر
column-what = چه شد
column-kind = نوع
column-things = تعداد موردها
column-undone = واگرد
column-under = زیر
column-new-definition = تعریف
history-undone = واگرد شده
kind-first = آنچه پیش‌تر بود
history-note-utc = روزها و ساعت‌ها به وقت جهانی (UTC) است.
missing-history-dropped = مقدارهای تغییرهای به این قدمت دیگر نگه داشته نمی‌شود

# بر سر کد چه آمد
life-by-undo = { $what } (با واگرد)
life-there = هنگام آغاز تاریخچه بود
life-created = ساخته شد
life-returned = با واگرد بازگشت
life-renamed = نامش از { $from } به { $to } تغییر کرد
life-moved-under = زیر { $name } رفت
life-moved-top = به بالاترین سطح رفت
life-redefined = تعریفش تغییر کرد
life-memo = یادداشتش نوشته شد
life-recolored = رنگش تغییر کرد
life-absorbed = { $name } در آن ادغام شد
life-released = { $name } دوباره از آن جدا شد
life-merged-into = در { $name } ادغام شد
life-deleted = حذف شد
life-coded = { $case ->
    [added] { $added ->
        [1] یک قطعه بیشتر
       *[other] { $added } قطعه بیشتر
    }
    [removed] { $removed ->
        [1] یک قطعه کمتر
       *[other] { $removed } قطعه کمتر
    }
   *[both] { $added } قطعه بیشتر، { $removed } قطعه کمتر
}
life-coded-below = قطعه‌های زیرکدهایش تغییر کرد

# بخش تاریخچه
action-show-study = پژوهش
history-title = تاریخچه
history-page-changes = تغییرها
history-page-life = سرگذشت کد
history-page-codebook = دفتر کد در یک روز
history-empty = هنوز کاری در این پروژه نشده است. از این پس هر گام با روز و نام انجام‌دهنده‌اش اینجا می‌آید.
history-nothing-found = چنین تغییری نیست.
history-working = در حال خواندن تاریخچه…
history-count = { $count ->
    [1] یک تغییر
   *[other] { $count } تغییر
}، از تازه به قدیم. روزها و ساعت‌ها به وقت جهانی (UTC) است.
history-reading = { $count ->
    [1] تاکنون یک تغییر
   *[other] تاکنون { $count } تغییر
}…
history-search = واژه‌های تغییر
history-all-coders = همهٔ کدگذاران
history-all-kinds = همهٔ نوع‌ها
history-all-codes = همهٔ کدها
history-gone-codes = کدهای گذشته
history-gone = دیگر در پروژه نیست
history-from = از روز
history-to = تا روز
history-choose-code = کدی انتخاب کنید
history-life-hint = کدی انتخاب کنید: آنچه بر سر آن آمده، با تعداد قطعه‌هایش در هر زمان، اینجا می‌آید.
history-choose-day = روزی بنویسید یا انتخاب کنید: دفتر کد آن‌گونه که در پایان آن روز بود، با قطعه‌های همان زمان نشان داده می‌شود.
history-no-day = این روز نیست و چیزی را محدود نمی‌کند؛ به‌شکل ۱۴۰۵/۰۱/۰۱ یا 2026-03-21 بنویسید.
history-day = دفتر کد در روز
history-days = روزهای دارای تغییر
history-strip = { $count ->
    [1] قطعه‌های کد در گذر زمان، یک لحظه
   *[other] قطعه‌های کد در گذر زمان، { $count } لحظه
}
history-mark = { $date }: { $what } ({ $count ->
    [1] یک قطعه
   *[other] { $count } قطعه
})
history-said-undone = { $what } — واگرد شده
history-when = { $date }، { $time } به وقت جهانی
history-undo-alone = واگرد همین گام
history-undo-to = { $count ->
    [1] واگرد یک گام، تا پیش از این گام
   *[other] واگرد { $count } گام، تا پیش از این گام
}
history-undo-to-asks = این گام و همهٔ گام‌های پس از آن، روی‌هم { $count } گام، واگرد می‌شود. با «ازنو» (Ctrl+Shift+Z) می‌توانید آن‌ها را یکی‌یکی بازگردانید، اما فقط تا وقتی که چیز دیگری را تغییر نداده‌اید.
history-undo-to-confirm = واگرد { $count } گام
history-no-undo-first = آنچه هنگام آغاز تاریخچه بود واگرد نمی‌شود.
history-no-undo-undo = این تغییر گامی را واگرد کرده است؛ «ازنو» آن را دوباره انجام می‌دهد.
history-no-undo-redo = این تغییر گامی را دوباره انجام داده است؛ همان گام را واگرد کنید.
history-no-undo-undone = این گام واگرد شده است.
history-thing = { $thing }{ $named ->
    [no] {""}
   *[yes] {" "}{ $name }
}، { $verb ->
    [added] افزوده شد
    [deleted] حذف شد
   *[changed] تغییر کرد
}
history-field = { $case ->
    [both] { $field }: { $before }، سپس { $after }
    [before] { $field }: { $before }، سپس هیچ
    [gone] { $field }: { $before }
   *[after] { $field }: { $after }
}
history-more-things = { $count ->
    [1] و یک مورد دیگر
   *[other] و { $count } مورد دیگر
}
history-of-code = تاریخچهٔ این کد
undo-steps = واگرد گام‌های آخر
undo-step-item = { $date } { $time } · { $what }
thing-setting = تنظیم
thing-coder = کدگذار
thing-participant = مشارکت‌کننده
thing-document = سند
thing-text = متن
thing-speaker = گوینده
thing-variable = متغیر
thing-value = مقدار
thing-code = کد
thing-segment = قطعه
thing-note = یادداشت
thing-document-coded = نشان پایان کدگذاری
thing-document-set = مجموعهٔ سندها
thing-document-set-member = عضویت
thing-code-set = مجموعهٔ کدها
thing-code-set-member = عضویت
thing-saved-query = پرس‌وجوی ذخیره‌شده
status-undone-steps = { $count ->
    [1] یک گام واگرد شد
   *[other] { $count } گام واگرد شد
}

# آنچه تاریخچه نمی‌داند
err-history-before = تاریخچهٔ این پروژه از { $first } آغاز می‌شود و از { $date } چیزی دانسته نیست
    .hint = همان روز یا روزی پس از آن را انتخاب کنید.
cli-history-empty = چنین تغییری نیست.
