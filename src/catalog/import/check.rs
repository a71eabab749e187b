//! What TOML's grammar cannot say of a studio file. Each fault names its line and field.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use entity::values::money::VatRate;
use entity::values::text::{Email, Texts};
use jiff::tz::TimeZone;
use url::Url;

use super::file::{ExpertEntry, OfferEntry, StudioFile, ThemeEntry};
use super::{ImportError, Known, vat_changes};
use crate::availability::feeds;
use crate::clients::feeds::FeedUrl;

/// Longest name, in characters.
const NAME_MAX: usize = 120;
/// Longest headline or summary.
const LINE_MAX: usize = 400;
/// Longest bio.
const BIO_MAX: usize = 5_000;
/// Most entries of one kind in a file.
const ENTRIES_MAX: usize = 2_000;
/// Most feeds of one expert.
const FEEDS_MAX: usize = 20;
/// Most companies that the privacy page names.
const PROCESSORS_MAX: usize = 20;
/// What a session can be.
const FORMATS: [&str; 3] = ["remote", "on_site", "studio"];

/// Checks the whole file; the first fault is told.
pub(super) fn check(source: &str, file: &StudioFile, known: &Known) -> Result<(), ImportError> {
    let checker = Checker { source };
    if let Some(studio) = &file.studio {
        checker.studio(studio)?;
    }
    let mut slugs = HashSet::new();
    for theme in &file.themes {
        let at = theme.span().start;
        checker.once(at, &mut slugs, theme.get_ref().slug.as_str())?;
        checker.theme(at, theme.get_ref())?;
    }
    slugs.clear();
    for expert in &file.experts {
        let at = expert.span().start;
        checker.once(at, &mut slugs, expert.get_ref().slug.as_str())?;
        checker.expert(at, expert.get_ref(), known)?;
    }
    slugs.clear();
    for offer in &file.offers {
        let at = offer.span().start;
        checker.once(at, &mut slugs, offer.get_ref().slug.as_str())?;
        checker.offer(at, offer.get_ref(), known)?;
    }
    let most = file.themes.len().max(file.experts.len()).max(file.offers.len());
    checker.unless(most > ENTRIES_MAX, 0, "file", "holds too many entries of one kind")
}

struct Checker<'a> {
    source: &'a str,
}

impl Checker<'_> {
    fn studio(&self, studio: &crate::studio::Studio) -> Result<(), ImportError> {
        let at = self.source.find("[studio]").unwrap_or_default();
        self.line(at, "studio.name", &studio.name, NAME_MAX)?;
        self.email(at, "studio.email", &studio.email)?;
        let at = self.source.find("[[studio.processors]]").unwrap_or(at);
        let too_many = studio.processors.len() > PROCESSORS_MAX;
        self.unless(too_many, at, "studio.processors", "are too many")?;
        for processor in &studio.processors {
            self.line(at, "studio.processors.name", &processor.name, NAME_MAX)?;
        }
        self.zone(at, "studio.timezone", &studio.timezone)
    }

    fn theme(&self, at: usize, theme: &ThemeEntry) -> Result<(), ImportError> {
        self.texts(at, "name", &theme.name, 1, NAME_MAX)?;
        self.texts(at, "summary", &theme.summary, 0, LINE_MAX)
    }

    fn expert(&self, at: usize, expert: &ExpertEntry, known: &Known) -> Result<(), ImportError> {
        self.line(at, "name", &expert.name, NAME_MAX)?;
        self.email(expert.email.span().start, "email", expert.email.get_ref())?;
        for theme in &expert.themes {
            let missing = !known.themes.contains(theme.get_ref().as_str());
            self.unless(missing, theme.span().start, "themes", "names a theme that is not there")?;
        }
        for language in &expert.languages {
            let odd = language.get_ref().len() != 2
                || !language.get_ref().bytes().all(|b| b.is_ascii_lowercase());
            self.unless(
                odd,
                language.span().start,
                "languages",
                "is not a two-letter language code",
            )?;
        }
        for format in &expert.formats {
            let odd = !FORMATS.contains(&format.get_ref().as_str());
            self.unless(odd, format.span().start, "formats", "must be remote, on_site or studio")?;
        }
        self.texts(at, "headline", &expert.headline, 0, LINE_MAX)?;
        self.texts(at, "bio", &expert.bio, 0, BIO_MAX)?;
        self.within(at, "buffer_minutes", expert.buffer_minutes, 0..=240)?;
        self.within(at, "notice_hours", expert.notice_hours, 0..=2_160)?;
        self.within(at, "horizon_days", expert.horizon_days, 1..=365)?;
        self.within(at, "daily_cap", expert.daily_cap, 1..=24)?;
        self.within(at, "slot_grid_minutes", expert.slot_grid_minutes, 5..=240)?;
        if let Some(zone) = &expert.timezone {
            self.zone(zone.span().start, "timezone", zone.get_ref())?;
        }
        self.feeds(at, expert, known.shop.as_ref())
    }

    fn feeds(
        &self,
        at: usize,
        expert: &ExpertEntry,
        shop: Option<&Url>,
    ) -> Result<(), ImportError> {
        let too_many = format!("are too many (at most {FEEDS_MAX})");
        self.unless(expert.feeds.len() > FEEDS_MAX, at, "feeds", &too_many)?;
        let mut urls = HashSet::new();
        for feed in &expert.feeds {
            let start = feed.span().start;
            let url = feed.get_ref().url.parse::<FeedUrl>();
            self.unless(
                url.is_err(),
                start,
                "feeds.url",
                "is not an http, https or webcal address of a calendar",
            )?;
            let Ok(url) = url else { continue };
            let is_ours = shop.is_some_and(|shop| feeds::is_our_own(&url, shop));
            self.unless(
                is_ours,
                start,
                "feeds.url",
                "is a calendar that the shop itself publishes",
            )?;
            // Compared as read: webcal is https, and the case of a host does not count.
            self.unless(!urls.insert(url), start, "feeds.url", "stands twice")?;
        }
        Ok(())
    }

    fn offer(&self, at: usize, offer: &OfferEntry, known: &Known) -> Result<(), ImportError> {
        self.texts(at, "name", &offer.name, 1, NAME_MAX)?;
        self.texts(at, "summary", &offer.summary, 0, LINE_MAX)?;
        self.within(at, "sessions", offer.sessions, 1..=100)?;
        self.within(at, "session_minutes", offer.session_minutes, 15..=480)?;
        let price_ok = (0..=99_999_999).contains(&offer.price_cents);
        self.unless(!price_ok, at, "price_cents", "is out of range (0 to 99999999)")?;
        let rate = offer.vat_rate.get_ref().parse::<VatRate>();
        self.unless(
            rate.is_err(),
            offer.vat_rate.span().start,
            "vat_rate",
            "is not a VAT rate such as \"25.5\"",
        )?;
        if let Some((at, field, reason)) = vat_changes::fault(&offer.vat_changes) {
            self.unless(true, at, field, reason)?;
        }
        self.within(at, "valid_days", offer.valid_days, 1..=3_650)?;
        if let Some(spacing) = &offer.spacing_days {
            let days = spacing.get_ref();
            let odd = days.min < 1 || days.max < days.min || days.max > 365;
            self.unless(odd, spacing.span().start, "spacing_days", "needs 1 <= min <= max <= 365")?;
        }
        for theme in &offer.themes {
            let missing = !known.themes.contains(theme.get_ref().as_str());
            self.unless(missing, theme.span().start, "themes", "names a theme that is not there")?;
        }
        for expert in &offer.experts {
            let missing = !known.experts.contains(expert.get_ref().as_str());
            self.unless(
                missing,
                expert.span().start,
                "experts",
                "names an expert who is not there",
            )?;
        }
        Ok(())
    }

    fn once<'s>(
        &self,
        at: usize,
        seen: &mut HashSet<&'s str>,
        slug: &'s str,
    ) -> Result<(), ImportError> {
        self.unless(!seen.insert(slug), at, "slug", "stands twice")
    }

    fn texts(
        &self,
        at: usize,
        field: &str,
        texts: &Texts,
        min: usize,
        max: usize,
    ) -> Result<(), ImportError> {
        let all = [Some(&texts.fi), texts.en.as_ref(), texts.sv.as_ref()];
        for text in all.into_iter().flatten() {
            let length = text.trim().chars().count();
            self.unless(length < min, at, field, "is empty")?;
            self.unless(
                length > max || text.contains('\0'),
                at,
                field,
                "is too long or holds a NUL",
            )?;
        }
        Ok(())
    }

    fn line(&self, at: usize, field: &str, text: &str, max: usize) -> Result<(), ImportError> {
        let bad = text.trim().is_empty()
            || text.chars().count() > max
            || text.chars().any(char::is_control);
        self.unless(bad, at, field, "is empty, too long or holds control characters")
    }

    fn email(&self, at: usize, field: &str, text: &str) -> Result<(), ImportError> {
        self.unless(text.parse::<Email>().is_err(), at, field, "is not an e-mail address")
    }

    fn zone(&self, at: usize, field: &str, name: &str) -> Result<(), ImportError> {
        self.unless(TimeZone::get(name).is_err(), at, field, "is not an IANA time zone")
    }

    fn within(
        &self,
        at: usize,
        field: &str,
        value: i32,
        range: RangeInclusive<i32>,
    ) -> Result<(), ImportError> {
        if range.contains(&value) {
            return Ok(());
        }
        let reason = format!("is out of range ({} to {})", range.start(), range.end());
        self.unless(true, at, field, &reason)
    }

    fn unless(&self, fault: bool, at: usize, field: &str, reason: &str) -> Result<(), ImportError> {
        if !fault {
            return Ok(());
        }
        let before = self.source.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Err(ImportError::Faulty { line, message: format!("{field} {reason}") })
    }
}
