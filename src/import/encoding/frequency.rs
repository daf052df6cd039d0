//! How often each character occurs in its own language, as natural logarithms of probabilities.
//!
//! Rounded from the usual published letter counts; recognition needs their order of magnitude only.

use std::sync::OnceLock;

use crate::text::simplified;

/// Letters of a script by how many in a thousand they are.
type PerMille = &'static [(u16, &'static str)];

/// Persian and Arabic together, so that either is recognised.
const ARABIC: PerMille = &[
    (130, "ا"),
    (100, "يیل"),
    (70, "رنمده"),
    (55, "وت"),
    (40, "بسشعك"),
    (28, "کزةفق"),
    (18, "گخحآج"),
    (12, "پصأ"),
    (6, "چطضذىغئ"),
    (3, "ثظءإژؤ"),
    (1, "ًٌٍَُِّْـٱھڵێۆے"),
];

const HEBREW: PerMille = &[
    (120, "י"),
    (105, "ו"),
    (95, "ה"),
    (72, "לא"),
    (60, "תר"),
    (50, "במש"),
    (35, "נם"),
    (28, "חדע"),
    (22, "קפן"),
    (14, "גטכסז"),
    (8, "צך"),
    (4, "ףץ"),
    (
        2,
        "\u{5b0}\u{5b4}\u{5b5}\u{5b6}\u{5b7}\u{5b8}\u{5b9}\u{5bc}\u{5c1}\u{5c2}",
    ),
];

const LATIN: PerMille = &[
    (14, "é"),
    (7, "àäüöóíáçãñè"),
    (3, "êâîôûúßåæøëïùòìõ"),
    (4, "ığşİ"),
    (1, "ÉÀÄÜÖÓÍÁÇÃÑÈŞœ"),
];

const CYRILLIC: PerMille = &[
    (100, "оеа"),
    (70, "инт"),
    (48, "срвл"),
    (30, "кмдпу"),
    (18, "яыьгзб"),
    (11, "чйхж"),
    (6, "шюцщ"),
    (3, "эфё"),
    (3, "ОЕАИНТСРВЛКМДПУЯГЗБЧХЖШЮЦЩЭФ"),
];

/// Marks that stand in running text of any of these languages.
const PUNCTUATION: PerMille = &[
    (8, "،؛؟«»“”’…–\u{200c}"),
    (8, "，。？！、：；「」（）《》"),
    (4, "—‘‚„״׳־٪٫٬۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩\u{3000}『』"),
    (2, "\u{200d}\u{200e}\u{200f}\u{a0}₪€£•·°©®™‹›－～"),
];

/// Chinese characters, the commonest first; Traditional ones are looked up by their Simplified form.
const HAN: &str = "的一是不我了在人有这他来个们说你到大地子中就那上要出也得里后自以会家可下过天去能好看\
    对起小着没而么之为多生学和国道心想样如年开现时都成发什还么用很当前方面只事把无意见经让情想问第最听话吗\
    吧呢啊嗯您谁怎点实感觉常候知理己手老又从动两长间给打本于作法进些行被其然因此别定部所头主身回走明高月\
    分同三十二四五六七八九百千万日期程号早晚今昨才先再已正在全太真东西北南外内力公司产品服务网平台客户购物\
    商店商城订单退款消费者钱费价买卖付支供应用户手机电脑系统信息密码帐账登录注册联系等待机器智能助回复失败\
    错误解决题方式便帮请求试更新验证次满足体受访谈采研究者问答记录音介绍工作单位教育师生活社朋友父母孩妈爸\
    女男性别岁婚姻离关系压孤独移民城市乡村农业经济政府文化历史传统民族语言思想精神健康医院病药治疗心理安险\
    交通车路站飞票酒店旅游游玩吃饭菜水果衣住房租屋建设计划管制度规则法律权利益责任重要必须需求提高降低增加\
    减少变化改革发展科技术研开始结束继续停止完成准备组织参活动比较特别非常相当几乎可能应该确定清楚直接简单\
    困难容易快慢远近深浅新旧多少轻重冷热红白黑黄绿青色光明暗空气火山河海风雨雪花草树木鱼鸟马牛羊狗猫书报纸\
    笔画图片照像影视戏音乐歌舞运球场馆条件目标原结果影响程式格形状态势处位置代表示例称呼名字母数量质级班组\
    团队员会议案件事业务合同意志愿望希望相信任认识算错对待遇到达接收送带领导引进退入口门窗户墙床桌椅坐站立\
    起落跑跳飞放拿取存保留持护守战争军警察官兵王皇世界各国美英法德俄日韩台湾香港京沪广州深圳史地球星期节假\
    春夏秋冬夜午晨刻秒钟表半整双另每某任何谓故虽但且或者若则即使既然否则除非无论尽管甚至尤其以及至于关于由\
    按照根据通过随沿朝往向被将与跟同及似般更越极够挺较稍微约略曾经刚才正将立刻马上永远总往往偶尔互相亲密切\
    眼睛耳嘴脸头发身腿脚指血肉骨命死亡杀伤害怕惊喜怒哀乐爱恨愁烦恼急慌忙闲静闹干净脏乱差优秀良善恶丑美丽聪\
    ";

/// Characters that Chinese texts hold besides those listed, and Han characters in wrong readings.
const RARE_HAN: f32 = -11.5;
/// A letter that is none of its script's usual ones.
const RARE: f32 = -9.0;
/// What no text holds: control characters, private use, unassigned.
const NEVER: f32 = -14.0;

struct Tables {
    /// U+0000 to U+07FF.
    letters: Vec<f32>,
    /// U+4E00 to U+9FFF, Simplified.
    han: Vec<f32>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut letters: Vec<f32> = (0..0x800_u32).map(unlisted).collect();
        for (per_mille, chars) in [ARABIC, HEBREW, LATIN, CYRILLIC].into_iter().flatten() {
            for c in chars.chars() {
                if let Some(slot) = letters.get_mut(c as usize) {
                    *slot = ln(*per_mille);
                }
            }
        }
        let mut han = vec![RARE_HAN; 0x9fff - 0x4e00 + 1];
        let mut rank = 0_u16;
        for c in HAN.chars() {
            let Some(slot) = (c as usize)
                .checked_sub(0x4e00)
                .and_then(|i| han.get_mut(i))
            else {
                continue;
            };
            if *slot > RARE_HAN {
                continue; // listed before
            }
            rank += 1;
            *slot = match rank {
                0..=10 => -4.0,
                11..=60 => -5.0,
                61..=250 => -6.2,
                _ => -7.3,
            };
        }
        Tables { letters, han }
    })
}

fn ln(per_mille: u16) -> f32 {
    (f32::from(per_mille) / 1000.0).ln()
}

fn unlisted(code: u32) -> f32 {
    match char::from_u32(code) {
        Some(' ') => -1.9,
        Some('a'..='z') => -3.3,
        Some('\n' | '\r') => -4.0,
        Some('0'..='9' | '.' | ',' | ':' | '-' | '(' | ')' | '?' | '!' | '"' | '\'') => -5.0,
        Some('A'..='Z') => -5.5,
        Some('\t' | '!'..='~') => -6.5,
        Some('\0'..='\u{1f}' | '\u{7f}'..='\u{9f}') | None => NEVER,
        Some(_) => RARE,
    }
}

/// Returns the logarithm of how likely a character is in a text of its own language.
pub(super) fn likelihood(c: char) -> f64 {
    let tables = tables();
    let code = c as usize;
    let value = if let Some(value) = tables.letters.get(code) {
        // Marks such as ، stand among the letters of their block.
        mark(c).unwrap_or(*value)
    } else if let Some(marked) = mark(c) {
        marked
    } else {
        match c {
            '\u{4e00}'..='\u{9fff}' => {
                let at = (simplified(c) as usize).checked_sub(0x4e00);
                at.and_then(|i| tables.han.get(i).copied())
                    .unwrap_or(RARE_HAN)
            }
            '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' => -9.0,
            '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}' => -8.0,
            '\u{3400}'..='\u{4dbf}' => -13.0,
            '\u{1f300}'..='\u{1faff}' => -9.0,
            '\u{20000}'..='\u{3134f}' => -20.0,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => NEVER - 6.0,
            '\u{fffd}' => NEVER,
            _ => -12.0,
        }
    };
    f64::from(value)
}

fn mark(c: char) -> Option<f32> {
    if c.is_ascii() || c.is_alphabetic() {
        return None;
    }
    PUNCTUATION
        .iter()
        .find(|(_, chars)| chars.contains(c))
        .map(|(per_mille, _)| ln(*per_mille))
}
