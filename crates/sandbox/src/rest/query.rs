//! Query parameters of a call.

use url::form_urlencoded;

/// Decoded query parameters. The last of repeated ones counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Parses the part of a URL after `?`.
    pub(crate) fn parse(raw: &str) -> Self {
        Self(
            form_urlencoded::parse(raw.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    /// Returns the query of these decoded pairs.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// Returns the value of a parameter, unless it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// Returns the comma-separated values of a parameter; empty if it is absent.
    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        let values = self.get(name).unwrap_or_default().split(',');
        values
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// Parses a parameter. The error names it.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        self.get(name)
            .map(|value| {
                value
                    .parse()
                    .map_err(|_| format!("The field '{name}' is invalid."))
            })
            .transpose()
    }

    /// Parses `true`, `false`, `1` or `0`.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, String> {
        match self.get(name) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(_) => Err(format!("The field '{name}' is invalid.")),
        }
    }

    /// Parses comma-separated ids; `None` if the parameter is absent.
    pub(crate) fn ids(&self, name: &str) -> Result<Option<Vec<u64>>, String> {
        if self.get(name).is_none() {
            return Ok(None);
        }
        let ids = self
            .list(name)
            .into_iter()
            .map(str::parse)
            .collect::<Result<_, _>>();
        ids.map(Some)
            .map_err(|_| format!("The field '{name}' is invalid."))
    }

    /// Returns the query with `page` and `limit` replaced.
    pub(crate) fn at_page(&self, page: usize, limit: usize) -> String {
        let mut written = form_urlencoded::Serializer::new("?".to_owned());
        let others = self
            .0
            .iter()
            .filter(|(key, _)| key != "page" && key != "limit");
        written.extend_pairs(others);
        written.append_pair("page", &page.to_string());
        written.append_pair("limit", &limit.to_string());
        written.finish().replacen("?&", "?", 1)
    }
}

/// The ids a list is limited to; all ids if there are none.
pub(crate) struct IdFilter(pub(super) Option<Vec<u64>>);

impl IdFilter {
    /// Returns whether an id is listed.
    pub(crate) fn allows(&self, id: u64) -> bool {
        self.0.as_ref().is_none_or(|ids| ids.contains(&id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_parameters() {
        let query = Query::parse("id%3Ain=1%2C2&sort=date_created:desc&page=&page=2&name=a+b");
        assert_eq!(query.ids("id:in"), Ok(Some(vec![1, 2])));
        assert_eq!(query.get("sort"), Some("date_created:desc"));
        assert_eq!(query.parsed::<u64>("page"), Ok(Some(2)));
        assert_eq!(query.get("name"), Some("a b"));
        assert!(query.parsed::<u64>("name").is_err());
        assert_eq!(
            query.at_page(3, 50),
            "?id%3Ain=1%2C2&sort=date_created%3Adesc&name=a+b&page=3&limit=50"
        );
    }

    #[test]
    fn pages_a_query_without_other_parameters() {
        assert_eq!(Query::parse("").at_page(1, 50), "?page=1&limit=50");
    }
}
