//! The letters: which glyphs a text needs, how wide it is, where it breaks.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, UnicodeBuffer};

/// How heavy text is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The two faces of Noto Sans.
pub(super) struct Fonts {
    regular: Loaded,
    bold: Loaded,
}

struct Loaded {
    face: Face<'static>,
    font: Font,
    units: f32,
}

/// A text as glyphs. Lengths are in ems.
pub(super) struct Shaped {
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
}

impl Fonts {
    /// None only if the program was built wrongly.
    pub fn load() -> Option<Self> {
        Some(Self {
            regular: Loaded::from(notosans::REGULAR_TTF)?,
            bold: Loaded::from(notosans::BOLD_TTF)?,
        })
    }

    pub fn font(&self, weight: Weight) -> Font {
        self.of(weight).font.clone()
    }

    fn of(&self, weight: Weight) -> &Loaded {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The glyphs of one line.
    pub fn shape(&self, weight: Weight, text: &str) -> Shaped {
        self.of(weight).shape(text)
    }

    /// The text in lines no wider than `width` ems, broken at spaces, and inside a word only where it must be.
    pub fn wrap(&self, weight: Weight, text: &str, width: f32) -> Vec<Shaped> {
        let fits = |text: &str| self.shape(weight, text).width <= width;
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if fits(&longer) {
                line = longer;
                continue;
            }
            lines.extend((!line.is_empty()).then(|| std::mem::take(&mut line)));
            for letter in word.chars() {
                let mut longer = line.clone();
                longer.push(letter);
                if !line.is_empty() && !fits(&longer) {
                    lines.push(std::mem::replace(&mut line, letter.to_string()));
                } else {
                    line = longer;
                }
            }
        }
        lines.extend((!line.is_empty()).then_some(line));
        lines.iter().map(|line| self.shape(weight, line)).collect()
    }
}

impl Loaded {
    fn from(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::from_slice(bytes, 0)?;
        let font = Font::new(bytes.into(), 0)?;
        let units = number(face.units_per_em());
        Some(Self { face, font, units })
    }

    fn shape(&self, text: &str) -> Shaped {
        let text = self.writable(text);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.face, &[], buffer);
        let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(shaped.len());
        let mut width = 0.0;
        let starts = shaped.glyph_infos().iter().map(|info| usize::try_from(info.cluster));
        let starts: Vec<usize> = starts.map(Result::unwrap_or_default).collect();
        for ((info, place), start) in
            shaped.glyph_infos().iter().zip(shaped.glyph_positions()).zip(&starts)
        {
            let end = starts.iter().find(|next| *next > start).copied().unwrap_or(text.len());
            let advance = number(place.x_advance) / self.units;
            width += advance;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                advance,
                number(place.x_offset) / self.units,
                number(place.y_offset) / self.units,
                0.0,
                *start..end,
                None,
            ));
        }
        Shaped { text, glyphs, width }
    }

    /// The text in letters the font has. What only steers the direction of writing is left out.
    fn writable(&self, text: &str) -> String {
        let steers = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        let written = |c: char| if self.face.glyph_index(c).is_some() { c } else { '?' };
        let spaced = |c: char| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c };
        let kept = text.chars().map(spaced).filter(|c| !c.is_control() && !steers(*c));
        kept.map(written).collect()
    }
}

/// Font units as a float; no font has more than an `i16` of them.
fn number(units: i32) -> f32 {
    f32::from(i16::try_from(units).unwrap_or(i16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_every_letter_of_the_shops_languages() {
        let fonts = Fonts::load().unwrap();
        let text = "AÄÖÅŠŽÉÜÆØÐÞŁČabcäöåšžéüæøðþłč 0123456789 €%−–×·,.:;-/()@&+'\"";
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(fonts.shape(weight, text).text, text);
        }
        assert_eq!(fonts.shape(Weight::Regular, "李\u{202e}x\u{0}y\nz").text, "?xy z");
    }

    #[test]
    fn a_long_text_breaks_at_spaces_and_a_long_word_where_it_must() {
        let fonts = Fonts::load().unwrap();
        let lines = |text: &str, width| -> Vec<String> {
            let lines = fonts.wrap(Weight::Regular, text, width).into_iter();
            lines.map(|line| line.text).collect()
        };
        assert_eq!(lines("yksi kaksi  kolme", 6.0), ["yksi kaksi", "kolme"]);
        let pieces = lines("Esimerkkikuntayhtymänhankintapalvelut", 6.0);
        assert!(pieces.len() > 2 && pieces.concat() == "Esimerkkikuntayhtymänhankintapalvelut");
        for piece in pieces {
            assert!(fonts.shape(Weight::Regular, &piece).width <= 6.0, "{piece}");
        }
        assert!(lines("", 6.0).is_empty());
    }
}
