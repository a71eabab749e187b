//! Figures as bars. The table beside each picture is the truth; the picture shows its shape.

use std::io;

use plotters::backend::SVGBackend;
use plotters::chart::{ChartBuilder, SeriesLabelPosition};
use plotters::coord::ranged1d::{IntoSegmentedCoord, SegmentValue};
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::Rectangle;
use plotters::style::{Color, IntoTextStyle, RGBColor, TRANSPARENT};

/// Why a picture was not drawn.
pub(super) type DrawError = DrawingAreaErrorKind<io::Error>;

/// What whoever looks at it has: a dark or a light page, a wide or a narrow one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub is_dark: bool,
    pub is_narrow: bool,
}

/// Values side by side, from left to right; each series has one for each name.
pub(super) struct Bars<'a> {
    pub title: &'a str,
    pub names: Vec<String>,
    pub series: Vec<(String, Vec<i64>)>,
    /// What stands beside the lines of the grid.
    pub label: &'a dyn Fn(&i64) -> String,
}

/// Lines of the grid.
const GRID_LINES: usize = 5;
/// Pixels kept free on either side of a group of bars.
const GAP: u32 = 3;

struct Colours {
    ink: RGBColor,
    line: RGBColor,
    bars: [RGBColor; 2],
}

impl Look {
    fn colours(self) -> Colours {
        if self.is_dark {
            Colours {
                ink: RGBColor(0xc3, 0xd2, 0xd2),
                line: RGBColor(0x35, 0x4b, 0x4e),
                bars: [RGBColor(0x5f, 0xc3, 0xb8), RGBColor(0xf0, 0xa3, 0x6b)],
            }
        } else {
            Colours {
                ink: RGBColor(0x3f, 0x52, 0x54),
                line: RGBColor(0xd3, 0xdc, 0xda),
                bars: [RGBColor(0x0d, 0x66, 0x66), RGBColor(0xb4, 0x53, 0x1f)],
            }
        }
    }

    /// Width and height, in pixels, and the size of its letters.
    pub(super) const fn size(self) -> (u32, u32, u32) {
        if self.is_narrow { (340, 240, 12) } else { (880, 300, 14) }
    }
}

/// The picture as SVG, without styles or scripts of its own.
pub(super) fn svg(bars: &Bars<'_>, look: Look) -> Result<String, DrawError> {
    let mut svg = String::new();
    draw(bars, look, &mut svg)?;
    let title = bars.title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Ok(svg.replacen('>', &format!("><title>{title}</title>"), 1))
}

fn draw(bars: &Bars<'_>, look: Look, svg: &mut String) -> Result<(), DrawError> {
    let (colours, (width, height, letters)) = (look.colours(), look.size());
    let area = SVGBackend::with_string(svg, (width, height)).into_drawing_area();
    let last = i32::try_from(bars.names.len()).unwrap_or(i32::MAX).saturating_sub(1).max(1);
    let highest = bars.series.iter().flat_map(|(_, values)| values).max().copied();
    let top = highest.unwrap_or_default().max(1);
    let labels_width = letters.saturating_mul(6);
    let mut chart = ChartBuilder::on(&area)
        .margin(letters)
        .x_label_area_size(letters.saturating_mul(2))
        .y_label_area_size(labels_width)
        // A little air above the highest bar.
        .build_cartesian_2d((0..last).into_segmented(), 0..top.saturating_add(top / 10))?;
    let name = |place: &SegmentValue<i32>| match place {
        SegmentValue::CenterOf(place) | SegmentValue::Exact(place) => {
            let name = usize::try_from(*place).ok().and_then(|place| bars.names.get(place));
            name.map(|name| short(name, look)).unwrap_or_default()
        }
        SegmentValue::Last => String::new(),
    };
    let text = ("sans-serif", letters, &colours.ink).into_text_style(&area);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(bars.names.len())
        .y_labels(GRID_LINES)
        .bold_line_style(colours.line)
        .light_line_style(TRANSPARENT)
        .axis_style(colours.line)
        .label_style(text.clone())
        .x_label_formatter(&name)
        .y_label_formatter(&|value| (bars.label)(value))
        .draw()?;
    let room =
        width.saturating_sub(labels_width) / u32::try_from(bars.names.len().max(1)).unwrap_or(1);
    let count = u32::try_from(bars.series.len().max(1)).unwrap_or(1);
    let share = room.saturating_sub(GAP * 3) / count;
    for (place, ((label, values), colour)) in (0_u32..).zip(bars.series.iter().zip(colours.bars)) {
        let left = GAP + share * place;
        let right = GAP + share * (count - 1 - place.min(count - 1));
        let bar = |(at, value): (i32, &i64)| {
            let corners = [(SegmentValue::Exact(at), 0), (SegmentValue::Exact(at + 1), *value)];
            let mut bar = Rectangle::new(corners, colour.filled());
            bar.set_margin(0, 0, left, right);
            bar
        };
        let drawn = chart.draw_series((0_i32..).zip(values).map(bar))?;
        if count > 1 {
            let swatch = move |(x, y): (i32, i32)| {
                Rectangle::new([(x, y - 5), (x + 12, y + 5)], colour.filled())
            };
            drawn.label(label.as_str()).legend(swatch);
        }
    }
    if count > 1 {
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .label_font(text)
            .border_style(TRANSPARENT)
            .draw()?;
    }
    area.present()
}

/// On a narrow page the number of the week or the month alone.
fn short(name: &str, look: Look) -> String {
    if !look.is_narrow {
        return name.to_owned();
    }
    let number = name.split_once('/').map(|(week, _)| week);
    number.or_else(|| name.split_once('-').map(|(_, month)| month)).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(series: Vec<(String, Vec<i64>)>) -> Bars<'static> {
        let names = (1..=12).map(|week| format!("{week}/2027")).collect();
        Bars { title: "Myynti <& viikoittain>", names, series, label: &|value| value.to_string() }
    }

    #[test]
    fn a_picture_has_no_style_or_script_and_says_what_it_is() {
        let values: Vec<i64> = (0..12).map(|n| n * 10_000).collect();
        let two = bars(vec![("Maksettu".into(), values.clone()), ("Palautettu".into(), values)]);
        for look in [
            Look::default(),
            Look { is_dark: true, is_narrow: false },
            Look { is_dark: true, is_narrow: true },
        ] {
            let svg = svg(&two, look).unwrap();
            assert!(svg.contains("<title>Myynti &lt;&amp; viikoittain&gt;</title>"), "{svg}");
            for not in [" style=", "<style", "<script", " on"] {
                assert!(!svg.contains(not), "{not} in {svg}");
            }
            // One bar for each value that is not nothing, and a swatch for each series.
            assert!(svg.matches("<rect").count() >= 22, "{svg}");
            assert!(!svg.contains("width=\"-"), "a bar is turned inside out: {svg}");
        }
    }

    #[test]
    fn nothing_at_all_is_drawn_as_well() {
        let svg = svg(&bars(vec![("Aikoja".into(), vec![0; 12])]), Look::default()).unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
    }
}
