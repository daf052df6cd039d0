//! The elements of HTML the reader knows, and how each shapes the page.

macro_rules! tags {
    ($($tag:ident $name:literal),+ $(,)?) => {
        /// An element by its name; all that need no rule of their own are `Other`, which is inline.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Tag { $($tag),+, Other }

        impl Tag {
            /// Number of kinds.
            pub const COUNT: usize = Self::Other as usize + 1;

            /// Finds an element by its lower-case name.
            pub fn named(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$tag,)+
                    b"listing" | b"xmp" => Self::Pre,
                    b"applet" => Self::Object,
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A b"a", Address b"address", Article b"article", Aside b"aside", Audio b"audio", B b"b",
    Base b"base", Blockquote b"blockquote", Body b"body", Br b"br", Button b"button",
    Canvas b"canvas", Caption b"caption", Center b"center", Col b"col", Colgroup b"colgroup",
    Datalist b"datalist", Dd b"dd", Del b"del", Details b"details", Dialog b"dialog", Dir b"dir",
    Div b"div", Dl b"dl", Dt b"dt", Embed b"embed", Fieldset b"fieldset",
    Figcaption b"figcaption", Figure b"figure", Footer b"footer", Form b"form", Frame b"frame",
    Frameset b"frameset", H1 b"h1", H2 b"h2", H3 b"h3", H4 b"h4", H5 b"h5", H6 b"h6",
    Head b"head", Header b"header", Hgroup b"hgroup", Hr b"hr", Html b"html", Iframe b"iframe",
    Img b"img", Input b"input", Legend b"legend", Li b"li", Link b"link", Main b"main",
    Math b"math", Menu b"menu", Meta b"meta", Nav b"nav", Noembed b"noembed",
    Noframes b"noframes", Noscript b"noscript", Object b"object", Ol b"ol",
    Optgroup b"optgroup", Option b"option", P b"p", Param b"param", Plaintext b"plaintext",
    Pre b"pre", Q b"q", Rp b"rp", Rt b"rt", Rtc b"rtc", Ruby b"ruby", Script b"script",
    Search b"search", Section b"section", Select b"select", Source b"source", Strong b"strong",
    Style b"style", Summary b"summary", Svg b"svg", Table b"table", Tbody b"tbody", Td b"td",
    Template b"template", Textarea b"textarea", Tfoot b"tfoot", Th b"th", Thead b"thead",
    Title b"title", Tr b"tr", Track b"track", Ul b"ul", Video b"video", Wbr b"wbr",
}

impl Tag {
    /// Returns whether it has neither content nor an end tag.
    pub fn is_void(self) -> bool {
        use Tag::{
            Base, Br, Col, Embed, Frame, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr,
        };
        matches!(
            self,
            Base | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Returns the level of a heading.
    pub fn heading(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Returns whether its start ends an open paragraph.
    pub fn ends_paragraph(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Center, Dd, Details, Dialog, Dir, Div, Dl, Dt,
            Fieldset, Figcaption, Figure, Footer, Form, Header, Hgroup, Hr, Li, Main, Menu, Nav,
            Ol, P, Pre, Search, Section, Summary, Table, Ul,
        };
        self.heading().is_some()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Center
                    | Dd
                    | Details
                    | Dialog
                    | Dir
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Header
                    | Hgroup
                    | Hr
                    | Li
                    | Main
                    | Menu
                    | Nav
                    | Ol
                    | P
                    | Pre
                    | Search
                    | Section
                    | Summary
                    | Table
                    | Ul
            )
    }

    /// Returns whether it stands on lines of its own.
    pub fn is_block(self) -> bool {
        use Tag::{Caption, Legend, Optgroup, Option, Select, Tbody, Td, Tfoot, Th, Thead, Tr};
        self.ends_paragraph()
            || matches!(
                self,
                Caption
                    | Legend
                    | Optgroup
                    | Option
                    | Select
                    | Tbody
                    | Td
                    | Tfoot
                    | Th
                    | Thead
                    | Tr
            )
    }

    /// Returns whether the end of an element around it does not reach through it.
    pub fn is_scope(self) -> bool {
        use Tag::{Caption, Object, Table, Td, Template, Th};
        matches!(self, Caption | Object | Table | Td | Template | Th)
    }

    /// Returns whether it is part of a table's frame.
    pub fn is_table_part(self) -> bool {
        use Tag::{Caption, Colgroup, Table, Tbody, Td, Tfoot, Th, Thead, Tr};
        matches!(
            self,
            Caption | Colgroup | Table | Tbody | Td | Tfoot | Th | Thead | Tr
        )
    }

    /// Returns whether it is a control, which stands apart from the words beside it.
    pub fn is_control(self) -> bool {
        matches!(self, Self::Button | Self::Input | Self::Textarea)
    }

    /// Returns whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Ul | Self::Ol | Self::Menu | Self::Dir)
    }

    /// Returns whether it is a cell of a table.
    pub fn is_cell(self) -> bool {
        matches!(self, Self::Td | Self::Th)
    }
}

macro_rules! attributes {
    ($($attribute:ident $name:literal),+ $(,)?) => {
        /// An attribute the reader looks at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Attribute { $($attribute),+ }

        impl Attribute {
            /// Finds an attribute by its lower-case name.
            pub fn named(name: &[u8]) -> Option<Self> {
                Some(match name {
                    $($name => Self::$attribute,)+
                    _ => return None,
                })
            }
        }
    };
}

attributes! {
    Alt b"alt", AriaHidden b"aria-hidden", AriaLevel b"aria-level", AriaModal b"aria-modal",
    Border b"border", Class b"class", Colspan b"colspan", Content b"content",
    Datetime b"datetime", EpubType b"epub:type", Hidden b"hidden", Href b"href", Id b"id",
    ItemProp b"itemprop", Kind b"type", Name b"name", Property b"property",
    Reversed b"reversed", Role b"role", Rowspan b"rowspan", Start b"start", Style b"style",
    Value b"value",
}
