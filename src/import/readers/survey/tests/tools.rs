//! Exports as survey tools write them; the answers are made up.

use super::*;

#[test]
fn qualtrics_has_three_rows_of_heading() {
    let text = "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientEmail,LocationLatitude,UserLanguage,Q1,Q2_1,Q3
Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Email,Location Latitude,User Language,How old are you?,How satisfied are you? - Price,\"Why did you move here?

Please take your time.\"
\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"ip\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":\"\"duration\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":\"\"lat\"\"}\",\"{\"\"ImportId\"\":\"\"userLanguage\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID3_TEXT\"\"}\"
2024-03-05 10:00:00,2024-03-05 10:10:00,IP Address,192.168.1.1,100,600,True,2024-03-05 10:10:01,R_2xK9dQ1aaZ7bbCc,,52.52,EN,34,4,For work and because my sister lived here already.
2024-03-06 11:00:00,2024-03-06 11:05:00,IP Address,192.168.1.2,100,300,True,2024-03-06 11:05:01,R_3aB8cD7eeF6ggHh,,48.13,EN,28,5,I wanted to study and the city had a good school.
";
    let file = read("export.csv", text.as_bytes());
    let found = mapping(&file);
    assert_eq!((found.title_rows, found.header_rows), (0, 3));
    assert_eq!(
        roles(&file),
        [
            LeftOut,
            LeftOut,
            LeftOut,
            LeftOut,
            LeftOut,
            LeftOut,
            LeftOut,
            DATE,
            Participant,
            LeftOut,
            LeftOut,
            LeftOut,
            NUMBER,
            NUMBER,
            OpenAnswer
        ]
    );
    let columns = &file.survey.as_ref().unwrap().columns;
    assert_eq!(
        (columns[12].name.as_str(), columns[12].question.as_str()),
        ("Q1", "How old are you?")
    );
    assert_eq!(
        columns[3].left_out_because,
        Some("survey-left-out-personal")
    );
    assert_eq!(
        columns[6].left_out_because,
        Some("survey-left-out-technical")
    );
    assert_eq!(columns[8].left_out_because, None);
    assert_eq!(columns[9].left_out_because, Some("survey-left-out-empty"));
    assert_eq!(
        said(&file.documents[0])[0],
        (
            "[Question]".to_owned(),
            "Why did you move here? Please take your time."
        )
    );
    assert_eq!(names(&file), ["R_2xK9dQ1aaZ7bbCc", "R_3aB8cD7eeF6ggHh"]);
}

#[test]
fn qualtrics_workbooks_have_two_rows_that_repeat_each_other() {
    let text = "StartDate,Progress,Finished,ResponseId,LocationLatitude,Q1,Q2
Start Date,Progress,Finished,Response ID,Location Latitude,מה המין שלך?,ספרו לנו על השירות
2024-03-05 10:00:00,100,True,R_2xK9dQ1aaZ7bbCc,31.7,אישה,\"חיכיתי שעה בטלפון, ואז ניתקו לי.\"
2024-03-06 11:00:00,100,True,R_3aB8cD7eeF6ggHh,32.1,גבר,\"היה בסדר, קיבלתי החזר מלא תוך יומיים.\"
2024-03-07 12:00:00,60,False,R_4aB8cD7eeF6ggHj,32.4,אישה,לא ענו לי בכלל ושלחתי שלושה מיילים.
";
    let file = read("export.csv", text.as_bytes());
    assert_eq!(mapping(&file).header_rows, 2);
    let columns = &file.survey.as_ref().unwrap().columns;
    assert_eq!(
        (columns[6].name.as_str(), columns[6].question.as_str()),
        ("Q2", "ספרו לנו על השירות")
    );
    assert_eq!(
        said(&file.documents[0])[0],
        ("[שאלה]".to_owned(), "ספרו לנו על השירות")
    );
    assert_eq!(file.documents.len(), 3);
}

#[test]
fn google_forms_join_the_boxes_that_were_ticked() {
    let text = "\"Timestamp\",\"Email Address\",\"What do you miss? (tick all)\",\"Tell us about your first week\"
\"2024/03/05 2:31:22 PM GMT+2\",\"a@example.org\",\"Family;Food\",\"The first week was hard because I knew nobody in the town.\"
\"2024/03/05 3:31:22 PM GMT+2\",\"b@example.org\",\"Food\",\"We were busy all the time and I hardly noticed anything.\"
\"2024/03/06 4:31:22 PM GMT+2\",\"c@example.org\",\"Family;Friends;Food\",\"My cousins showed me around, it was like a holiday to me.\"
\"2024/03/06 5:31:22 PM GMT+2\",\"d@example.org\",\"Friends;Family\",\"I slept a lot, I was so tired from the journey, really.\"
";
    let file = read("Form.csv", text.as_bytes());
    assert_eq!(roles(&file), [DATE, LeftOut, CHOICE, OpenAnswer]);
    assert_eq!(names(&file), ["Form 2", "Form 3", "Form 4", "Form 5"]);
    let values = &file.participants[0].values;
    assert_eq!(values[1].value, "Family;Food", "as it came");
}

#[test]
fn persian_tools_with_jalali_dates() {
    let text = "ردیف,تاریخ ثبت,آی‌پی,نام و نام خانوادگی,شماره موبایل,میزان رضایت شما چقدر است؟,لطفاً تجربهٔ خود را شرح دهید
۱,۱۴۰۲/۱۲/۱۵ ۱۴:۳۰,5.22.10.1,مریم الف,09120000001,۵,از برخورد کارکنان بسیار راضی بودم ولی زمان انتظار طولانی بود.
۲,۱۴۰۲/۱۲/۱۶ ۰۹:۱۰,5.22.10.2,رضا ب,09120000002,۳,پاسخ روشنی به پرسش‌هایم ندادند و دو بار مرا به طبقهٔ دیگر فرستادند.
۳,۱۴۰۲/۱۲/۱۶ ۱۱:۰۵,5.22.10.3,نرگس پ,09120000003,۴,محیط آرام و تمیز بود و همه چیز را برایم توضیح دادند.
";
    let file = read("پاسخ‌ها.csv", text.as_bytes());
    assert_eq!(
        roles(&file),
        [
            LeftOut,
            DATE,
            LeftOut,
            Participant,
            LeftOut,
            NUMBER,
            OpenAnswer
        ]
    );
    assert_eq!(
        values(&file, "مریم الف")[0],
        ("تاریخ ثبت", "۱۴۰۲/۱۲/۱۵ ۱۴:۳۰"),
        "as written"
    );
}

#[test]
fn chinese_tools() {
    let text = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,总分,1、您的性别：,2、您平时使用哪些应用？,3、请谈谈您最近的感受
1,2024/3/5 14:30:12,128秒,微信,N/A,1.2.3.4(北京-北京),0,女,微信┋抖音,最近工作很忙，常常觉得孤独，不过周末会和朋友见面。
2,2024/3/5 15:02:44,95秒,微信,N/A,1.2.3.5(上海-上海),0,男,微信,没有什么特别的，就是希望孩子能快点适应新的学校。
3,2024/3/6 09:12:01,210秒,链接,N/A,1.2.3.6(广东-深圳),0,女,抖音┋微信,搬来以后睡眠不好，邻居也都不认识，慢慢才习惯。
";
    let file = read("问卷.csv", text.as_bytes());
    assert_eq!(
        roles(&file),
        [
            Participant,
            DATE,
            LeftOut,
            LeftOut,
            LeftOut,
            LeftOut,
            NUMBER,
            CHOICE,
            CHOICE,
            OpenAnswer
        ]
    );
    assert_eq!(names(&file), ["1", "2", "3"]);
    assert_eq!(said(&file.documents[0])[0].0, "[问题]");
}

#[test]
fn limesurvey_names_columns_by_code_and_question() {
    let text = "\"id. Response ID\",\"submitdate. Date submitted\",\"lastpage. Last page\",\"startlanguage. Start language\",\"seed. Seed\",\"G01Q01. Gender\",\"G01Q02. Warum sind Sie hierher gezogen?\"
\"1\",\"2024-03-05 10:00:00\",\"3\",\"de\",\"1874120934\",\"weiblich\",\"Wegen der Arbeit und weil meine Schwester schon hier lebte.\"
\"2\",\"2024-03-05 11:00:00\",\"3\",\"de\",\"982374982\",\"männlich\",\"Ich wollte studieren und fand die Stadt schön und ruhig.\"
\"3\",\"2024-03-06 11:00:00\",\"3\",\"de\",\"443532123\",\"weiblich\",\"Meine Familie kam zuerst, ich bin später nachgekommen.\"
";
    let file = read("results-survey.csv", text.as_bytes());
    assert_eq!(
        roles(&file),
        [
            Participant,
            DATE,
            LeftOut,
            LeftOut,
            LeftOut,
            CHOICE,
            OpenAnswer
        ]
    );
}
