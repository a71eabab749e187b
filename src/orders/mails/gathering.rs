//! One session with all whom it concerns: what each of them is written, and by which link of their own they read on.

use std::borrow::Cow;

use entity::values::ids::ExpertId;
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use entity::{booking, expert, order};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde::Serialize;

use super::invitation::{Parts, Reader, invitation_text};
use super::letter::{Letter, change_of};
use super::words::{self, Session};
use crate::bookings::calendar::{Method, Person};
use crate::bookings::subscription::language_of;
use crate::ctx::Ctx;
use crate::i18n;
use crate::mail::wording::{self, Own};
use crate::mail::{self, Invitation, Message, NewMail};
use crate::orders::keys;
use crate::orders::people::{Briefing, is_same};
use crate::orders::place::page_path;
use crate::orders::settle::SettleError;
use crate::studio::Studio;
use crate::web::page::StudioView;

/// Who reads.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Customer,
    Attendee,
    Expert,
}

/// What the templates name.
#[derive(Serialize)]
struct Context<'a> {
    lang: Language,
    studio: StudioView,
    reader: &'a str,
    role: Role,
    session: SessionContext,
    moved_from: Option<Instant>,
    /// They come no more, though the session is held.
    is_left_out: bool,
    shop_url: String,
}

#[derive(Serialize)]
struct SessionContext {
    starts_at: Instant,
    ends_at: Instant,
    /// By the expert's own clocks, where they differ from the shop's.
    elsewhere: Option<String>,
    expert: String,
    theme: String,
    customer: String,
    organisation: Option<String>,
    /// In one line.
    attendees: Option<String>,
    preparation: Option<String>,
    /// Where the reader reads on.
    url: String,
}

/// What becomes of a mail besides its words.
#[derive(Copy, Clone, Default)]
pub(super) struct Way {
    /// The invitation that goes with it.
    pub method: Option<Method>,
    pub moved_from: Option<Instant>,
    pub is_left_out: bool,
}

/// See the module.
pub(super) struct Gathering<'a> {
    ctx: &'a Ctx,
    transaction: &'a DatabaseTransaction,
    order: &'a order::Model,
    letter: &'a Letter<'a>,
    booking: &'a booking::Model,
    expert: expert::Model,
    briefing: Briefing,
    now: Instant,
}

/// One of them.
struct Addressee {
    role: Role,
    person: Person,
    language: Language,
}

impl<'a> Gathering<'a> {
    /// The people of `booking` as they are now. None: its expert is gone.
    pub async fn of(
        ctx: &'a Ctx,
        transaction: &'a DatabaseTransaction,
        letter: &'a Letter<'a>,
        booking: &'a booking::Model,
        now: Instant,
    ) -> Result<Option<Self>, SettleError> {
        let order = letter.order;
        let Some(expert) = find(transaction, booking.expert_id).await? else { return Ok(None) };
        let briefing = letter.facts.briefing(order, booking.id);
        Ok(Some(Self { ctx, transaction, order, letter, booking, expert, briefing, now }))
    }

    /// Writes to the expert.
    pub async fn tell_expert(&self, message: Message, way: Way) -> Result<(), SettleError> {
        self.tell(message, &self.its_expert(), way, change_of(self.booking)).await
    }

    /// Writes to everyone who comes and can be written to.
    pub async fn tell_attendees(&self, message: Message, way: Way) -> Result<(), SettleError> {
        for person in self.briefing.invitees() {
            self.tell_attendee(message, person, way).await?;
        }
        Ok(())
    }

    /// Writes to one who comes, or did. The customer, who may come too, is told otherwise.
    pub async fn tell_attendee(
        &self,
        message: Message,
        person: Person,
        way: Way,
    ) -> Result<(), SettleError> {
        if self.is_customer(&person) {
            return Ok(());
        }
        let addressee = self.attendee(person);
        self.tell(message, &addressee, way, change_of(self.booking)).await
    }

    /// Reminds the customer, the attendees and, if `expert` says so, the expert of the present start.
    pub async fn remind(&self, message: Message, expert: bool) -> Result<(), SettleError> {
        let customer = Person {
            name: revealed(self.order.customer_name.as_ref()),
            email: revealed(self.order.customer_email.as_ref()),
        };
        let invitees = self.briefing.invitees().into_iter();
        let attendees = invitees.filter(|person| !self.is_customer(person));
        let mut all: Vec<Addressee> = attendees.map(|person| self.attendee(person)).collect();
        all.push(Addressee {
            role: Role::Customer,
            person: customer,
            language: self.order.language,
        });
        if expert {
            all.push(self.its_expert());
        }
        let fact = format!("{}-{}", self.booking.id, self.booking.starts_at.unix());
        for addressee in all.iter().filter(|addressee| !addressee.person.email.is_empty()) {
            self.tell(message, addressee, Way::default(), fact.clone()).await?;
        }
        Ok(())
    }

    fn its_expert(&self) -> Addressee {
        let person =
            Person { name: self.expert.name.clone(), email: self.expert.email.reveal().to_owned() };
        Addressee { role: Role::Expert, person, language: language_of(&self.expert) }
    }

    fn attendee(&self, person: Person) -> Addressee {
        Addressee { role: Role::Attendee, person, language: self.order.language }
    }

    fn is_customer(&self, person: &Person) -> bool {
        is_same(&person.email, &revealed(self.order.customer_email.as_ref()))
    }

    async fn tell(
        &self,
        message: Message,
        to: &Addressee,
        way: Way,
        fact: String,
    ) -> Result<(), SettleError> {
        let studio = &self.letter.studio;
        let invitation =
            way.method.map(|method| self.invitation(to, studio, method)).transpose()?;
        let context = self.context(to, studio, way);
        let language = to.language;
        let text = |value: String| FluentValue::from(value);
        let arguments = i18n::Arguments::from([
            (Cow::Borrowed("when"), text(i18n::datetime(language, self.booking.starts_at))),
            (Cow::Borrowed("customer"), text(context.session.customer.clone())),
        ]);
        let own = match to.role {
            // The studio's own words are for those who buy and those they bring.
            Role::Expert => Own::default(),
            Role::Customer | Role::Attendee => {
                let values = words::of_session(Session {
                    reader: &to.person.name,
                    studio: &studio.name,
                    customer: &context.session.customer,
                    expert: &context.session.expert,
                    starts_at: self.booking.starts_at,
                    language,
                });
                wording::own(self.transaction, message, language, &values).await?
            }
        };
        let templates = &self.ctx.templates;
        let new = NewMail {
            message,
            subject_id: fact,
            to: Personal::new(to.person.email.clone()),
            to_name: Some(Personal::new(to.person.name.clone())),
            language,
            composed: mail::compose_own(templates, message, language, &own, &arguments, &context)?,
            reply_to: None,
            invitation,
        };
        mail::enqueue(self.transaction, new, self.ctx.config.host(), self.now).await?;
        Ok(())
    }

    fn invitation(
        &self,
        to: &Addressee,
        studio: &Studio,
        method: Method,
    ) -> Result<Invitation, SettleError> {
        let (person, url) = (to.person.clone(), self.url(to));
        let reader = match to.role {
            Role::Customer => Reader::Customer,
            Role::Attendee => Reader::Attendee { person, url },
            Role::Expert => Reader::Expert { person, url, language: to.language },
        };
        let (order, booking, facts) = (self.order, self.booking, &self.letter.facts);
        let parts = Parts { order, facts, studio, booking, method };
        let calendar = invitation_text(self.ctx, parts, &reader, self.now)?;
        Ok(Invitation { method: method.name(), calendar })
    }

    /// The preparation of the session, by the reader's own link; for the customer, where they change it.
    fn url(&self, to: &Addressee) -> String {
        let (config, order, id) = (&self.ctx.config, self.order, self.booking.id);
        let reader = match to.role {
            Role::Customer => {
                let page = page_path(self.ctx, order, to.language);
                return page.replace("?key=", &format!("/bookings/{id}/people?key="));
            }
            Role::Attendee => keys::Reader::Attendee,
            Role::Expert => keys::Reader::Expert,
        };
        let key = keys::reader_key(config, order, id, reader, &to.person.email);
        config.link(&format!("/{}/preparation/{id}?key={key}", to.language))
    }

    fn context<'b>(&self, to: &'b Addressee, studio: &Studio, way: Way) -> Context<'b> {
        let (booking, facts, language) = (self.booking, &self.letter.facts, to.language);
        let names: Vec<&str> =
            self.briefing.attendees.iter().map(|comer| comer.name.reveal()).collect();
        let preparation = self.briefing.preparation.as_ref().map(Personal::reveal);
        let (starts_at, ends_at) = (booking.starts_at, booking.ends_at);
        Context {
            lang: language,
            studio: StudioView::new(studio),
            reader: &to.person.name,
            role: to.role,
            session: SessionContext {
                starts_at,
                ends_at,
                elsewhere: i18n::elsewhere(language, starts_at, ends_at, &self.expert.timezone),
                expert: self.expert.name.clone(),
                theme: facts.theme_name(booking.theme_id, language),
                customer: revealed(self.order.customer_name.as_ref()),
                organisation: self.order.organisation.as_ref().map(|name| name.reveal().to_owned()),
                attendees: Some(names.join(", ")).filter(|names| !names.is_empty()),
                preparation: preparation.map(str::to_owned),
                url: self.url(to),
            },
            moved_from: way.moved_from,
            is_left_out: way.is_left_out,
            shop_url: self.ctx.config.link(&format!("/{language}")),
        }
    }
}

async fn find(
    transaction: &DatabaseTransaction,
    id: ExpertId,
) -> Result<Option<expert::Model>, SettleError> {
    Ok(expert::Entity::find_by_id(id).one(transaction).await?)
}

fn revealed(text: Option<&Personal>) -> String {
    text.map_or("", Personal::reveal).to_owned()
}
