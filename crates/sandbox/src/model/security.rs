//! The security headers of a storefront
//! (BigCommerce docs, `reference/settings.v3.yml`, `StorefrontSecuritySettings`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The settings of a store: for all its storefronts, and overrides of single channels.
#[derive(Clone, Debug, Default)]
pub(crate) struct Security {
    pub(crate) global: SecuritySettings,
    pub(crate) channels: BTreeMap<u64, ChannelSecurity>,
}

impl Security {
    /// Returns the settings that apply to a channel.
    pub(crate) fn of(&self, channel_id: u64) -> SecuritySettings {
        let own = self.channels.get(&channel_id).cloned().unwrap_or_default();
        let all = &self.global;
        SecuritySettings {
            csp_header: own.csp_header.unwrap_or_else(|| all.csp_header.clone()),
            hsts: own.hsts.unwrap_or_else(|| all.hsts.clone()),
            sitewide_https_enabled: own
                .sitewide_https_enabled
                .unwrap_or(all.sitewide_https_enabled),
            x_frame_options_header: own
                .x_frame_options_header
                .unwrap_or_else(|| all.x_frame_options_header.clone()),
        }
    }
}

/// Every setting.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SecuritySettings {
    pub(crate) csp_header: CspHeader,
    pub(crate) hsts: Hsts,
    pub(crate) sitewide_https_enabled: bool,
    pub(crate) x_frame_options_header: FrameOptions,
}

/// The settings of one channel; `None` for those it inherits.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ChannelSecurity {
    pub(crate) csp_header: Option<CspHeader>,
    pub(crate) hsts: Option<Hsts>,
    pub(crate) sitewide_https_enabled: Option<bool>,
    pub(crate) x_frame_options_header: Option<FrameOptions>,
}

/// `Content-Security-Policy`. None is sent unless the merchant wants one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct CspHeader {
    pub(crate) enabled: bool,
    pub(crate) header_value: String,
}

/// `Strict-Transport-Security`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Hsts {
    pub(crate) enabled: bool,
    pub(crate) include_preload: bool,
    pub(crate) include_subdomains: bool,
    pub(crate) max_age: HstsAge,
}

/// How long browsers remember it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HstsAge {
    #[default]
    ZeroSeconds,
    FiveMinutes,
    OneYear,
}

impl HstsAge {
    /// Returns it in seconds.
    pub(crate) fn seconds(self) -> u32 {
        match self {
            Self::ZeroSeconds => 0,
            Self::FiveMinutes => 300,
            Self::OneYear => 31_536_000,
        }
    }
}

/// `X-Frame-Options`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct FrameOptions {
    pub(crate) enabled: bool,
    pub(crate) setting: FrameSetting,
    /// With [`FrameSetting::AllowFromUrl`].
    #[serde(default)]
    pub(crate) allowed_url: String,
}

/// Who may frame the storefront.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FrameSetting {
    Deny,
    #[default]
    SameOrigin,
    AllowFromUrl,
}
