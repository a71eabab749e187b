//! What TOML's grammar cannot say of a studio file. Each fault names its line and field.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use entity::values::text::Texts;

use super::file::{ExpertEntry, OfferEntry, StudioFile, ThemeEntry};
use super::{ImportError, Known, vat_changes};
use crate::catalog::edit;
use crate::catalog::rules::{self, BIO_MAX, FEEDS_MAX, Fault, LINE_MAX, NAME_MAX};

/// Most entries of one kind in a file.
const ENTRIES_MAX: usize = 2_000;
/// Most companies that the privacy page names.
const PROCESSORS_MAX: usize = 20;

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
        if let Some(found) = edit::studio::faults(studio).first() {
            return self.told(at, &format!("studio.{}", found.field), Err(found.fault));
        }
        let at = self.source.find("[[studio.processors]]").unwrap_or(at);
        let too_many = studio.processors.len() > PROCESSORS_MAX;
        self.unless(too_many, at, "studio.processors", "are too many")?;
        for processor in &studio.processors {
            self.told(at, "studio.processors.name", rules::line(&processor.name, NAME_MAX))?;
        }
        Ok(())
    }

    fn theme(&self, at: usize, theme: &ThemeEntry) -> Result<(), ImportError> {
        self.texts(at, "name", &theme.name, true, NAME_MAX)?;
        self.texts(at, "summary", &theme.summary, false, LINE_MAX)
    }

    fn expert(&self, at: usize, expert: &ExpertEntry, known: &Known) -> Result<(), ImportError> {
        self.told(at, "name", rules::line(&expert.name, NAME_MAX))?;
        let email = expert.email.get_ref();
        self.told(expert.email.span().start, "email", rules::email(email))?;
        for theme in &expert.themes {
            let missing = !known.themes.contains(theme.get_ref().as_str());
            self.unless(missing, theme.span().start, "themes", "names a theme that is not there")?;
        }
        for code in &expert.languages {
            self.told(code.span().start, "languages", rules::language(code.get_ref()))?;
        }
        for format in &expert.formats {
            self.told(format.span().start, "formats", rules::format(format.get_ref()))?;
        }
        self.texts(at, "headline", &expert.headline, false, LINE_MAX)?;
        self.texts(at, "bio", &expert.bio, false, BIO_MAX)?;
        self.within(at, "buffer_minutes", expert.buffer_minutes, &rules::BUFFER_MINUTES)?;
        self.within(at, "notice_hours", expert.notice_hours, &rules::NOTICE_HOURS)?;
        self.within(at, "horizon_days", expert.horizon_days, &rules::HORIZON_DAYS)?;
        self.within(at, "daily_cap", expert.daily_cap, &rules::DAILY_CAP)?;
        self.within(at, "slot_grid_minutes", expert.slot_grid_minutes, &rules::SLOT_GRID_MINUTES)?;
        if let Some(zone) = &expert.timezone {
            self.told(zone.span().start, "timezone", rules::zone(zone.get_ref()))?;
        }
        self.feeds(at, expert, known)
    }

    fn feeds(&self, at: usize, expert: &ExpertEntry, known: &Known) -> Result<(), ImportError> {
        if expert.feeds.len() > FEEDS_MAX {
            self.told(at, "feeds", Err(Fault::TooMany { max: FEEDS_MAX }))?;
        }
        let mut urls = HashSet::new();
        for feed in &expert.feeds {
            let url = rules::feed(&feed.get_ref().url, known.shop.as_ref());
            let url = url.and_then(|url| urls.insert(url).then_some(()).ok_or(Fault::Twice));
            self.told(feed.span().start, "feeds.url", url)?;
        }
        // Those that people added stay beside them.
        urls.extend(known.added.get(expert.slug.as_str()).into_iter().flatten().cloned());
        if urls.len() > FEEDS_MAX {
            self.told(at, "feeds", Err(Fault::TooMany { max: FEEDS_MAX }))?;
        }
        Ok(())
    }

    fn offer(&self, at: usize, offer: &OfferEntry, known: &Known) -> Result<(), ImportError> {
        self.texts(at, "name", &offer.name, true, NAME_MAX)?;
        self.texts(at, "summary", &offer.summary, false, LINE_MAX)?;
        self.within(at, "sessions", offer.sessions, &rules::SESSIONS)?;
        self.within(at, "session_minutes", offer.session_minutes, &rules::SESSION_MINUTES)?;
        let price = rules::within(offer.price_cents, &rules::PRICE_CENTS);
        self.told(at, "price_cents", price)?;
        let rate = rules::rate(offer.vat_rate.get_ref());
        self.told(offer.vat_rate.span().start, "vat_rate", rate)?;
        if let Some((at, field, fault)) = vat_changes::fault(&offer.vat_changes) {
            self.told(at, field, Err(fault))?;
        }
        self.within(at, "valid_days", offer.valid_days, &rules::VALID_DAYS)?;
        if let Some(spacing) = &offer.spacing_days {
            let days = rules::spacing(spacing.get_ref().min, spacing.get_ref().max);
            self.told(spacing.span().start, "spacing_days", days)?;
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
        needed: bool,
        max: usize,
    ) -> Result<(), ImportError> {
        for (_, text) in rules::written(texts) {
            self.told(at, field, rules::text(text, needed, max))?;
        }
        Ok(())
    }

    fn within(
        &self,
        at: usize,
        field: &str,
        value: i32,
        range: &RangeInclusive<i32>,
    ) -> Result<(), ImportError> {
        self.told(at, field, rules::within(value, range))
    }

    /// The rule's own words are those of the file's fault.
    fn told(&self, at: usize, field: &str, found: Result<(), Fault>) -> Result<(), ImportError> {
        found.or_else(|fault| self.unless(true, at, field, &fault.to_string()))
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
