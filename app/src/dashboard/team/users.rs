//! Users who have access to the dashboard, with a button that ends their sessions.

use leptos::prelude::*;

use super::super::parts::Time;
use super::super::state::{self, use_ready};
use crate::backend::{BackendError, end_sessions};
use crate::model::{Team, TeamUser};

/// The list of users.
#[component]
pub(super) fn Users(team: RwSignal<Team>) -> impl IntoView {
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
                    "Sign out everywhere"
                } else {
                    "End sessions"
                };
                let name = format!("{label}: {}", user.email);
                view! {
                    <li class="row">
                        <div class="row-main">
                            <p>{user.email.clone()}</p>
                            <p class="row-detail">
                                {roles(&user)} "Last opened Reprise on " <Time time=user.last_seen_at />
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
                let text = format!("Ended all sessions of {email}.");
                view! { <p class="outcome outcome-good">{text}</p> }.into_any()
            }
            Err(error) => {
                view! { <p class="outcome outcome-bad">{error.message(crate::texts::texts())}</p> }
                    .into_any()
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="users-title">
            <h2 id="users-title">"People with access"</h2>
            <p class="quiet">
                "Everybody who has opened Reprise from this store’s control panel. To take access away, change the user’s permissions there; ending sessions only means that they have to open Reprise again."
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
    let roles = [
        (user.is_self, "You"),
        (user.is_owner, "Store owner"),
        (user.has_installed, "Installed Reprise"),
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
