//! Users who have access to the dashboard, with a button that ends their sessions.

use leptos::prelude::*;

use super::super::parts::Time;
use super::super::state::{self, use_ready};
use crate::backend::{BackendError, end_sessions};
use crate::model::{Team, TeamUser};
use crate::texts::{piece, texts};

/// The list of users.
#[component]
pub(super) fn Users(team: RwSignal<Team>) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let end = Action::new(|user_id: &u64| {
        let user_id = *user_id;
        async move { (user_id, end_sessions(user_id).await) }
    });
    let pending = end.pending();
    Effect::new(move |_| match end.value().get() {
        Some((id, Ok(after))) => {
            if after.users.iter().any(|user| user.id == id && user.is_self) {
                // This page's session, too. The next request would only say so.
                state::report(&BackendError::SignedOut);
            }
            team.set(after);
        }
        Some((_, Err(error))) => state::report(&error),
        None => {}
    });
    let rows = move || {
        let users = team.with(|team| team.users.clone());
        users
            .into_iter()
            .map(|user| {
                let id = user.id;
                let label = if user.is_self {
                    texts.sign_out_everywhere()
                } else {
                    texts.end_sessions()
                };
                let name = texts.action_for(label, &user.email);
                let seen = view! { <Time time=user.last_seen_at.clone() /> };
                let opened = texts.last_opened_with(piece, seen.into_any());
                view! {
                    <li class="row">
                        <div class="row-main">
                            <p>{user.email.clone()}</p>
                            <p class="row-detail">
                                {roles(&user)} {opened}
                            </p>
                        </div>
                        <button
                            class="button"
                            type="button"
                            aria-label=name
                            disabled=move || !ready.get() || pending.get()
                            on:click=move |_| {
                                end.dispatch(id);
                            }
                        >
                            {label}
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let outcome = move || {
        let (id, result) = end.value().get().filter(|_| !pending.get())?;
        Some(match result {
            Ok(after) => {
                let email = after.users.into_iter().find(|user| user.id == id)?.email;
                let text = texts.sessions_ended(email);
                view! { <p class="outcome outcome-good">{text}</p> }.into_any()
            }
            Err(error) => {
                view! { <p class="outcome outcome-bad">{error.message(texts)}</p> }.into_any()
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="users-title">
            <h2 id="users-title">{texts.users()}</h2>
            <p class="quiet">
                {texts.users_about()}
            </p>
            <ul class="rows">{rows}</ul>
            <div class="outcome-place" aria-live="polite">
                {outcome}
            </div>
        </section>
    }
}

/// Returns what is special about a user, as the beginning of the line below the name.
fn roles(user: &TeamUser) -> String {
    let texts = texts();
    let roles = [
        (user.is_self, texts.role_self()),
        (user.is_owner, texts.role_owner()),
        (user.has_installed, texts.role_installer()),
    ];
    roles
        .into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, role)| format!("{role} · "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DisplayTime;

    #[test]
    fn a_user_can_have_several_roles_or_none() {
        let user = |is_self, is_owner| TeamUser {
            id: 1,
            email: "a@shop.example".to_owned(),
            last_seen_at: DisplayTime {
                datetime: String::new(),
                label: String::new(),
            },
            is_self,
            is_owner,
            has_installed: false,
        };
        assert_eq!(roles(&user(false, false)), "");
        assert_eq!(roles(&user(true, true)), "You · Store owner · ");
    }
}
