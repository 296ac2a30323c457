//! The calls about scripts.

use super::{NewScript, Script};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::v3::{self, One};

const SCRIPTS: &str = "/v3/content/scripts";
const SCRIPT: &str = "/v3/content/scripts/{uuid}";

impl<'a> StoreClient<'a> {
    /// The scripts this app registered with the store, on all its storefronts.
    ///
    /// # Errors
    /// As any call.
    pub async fn scripts(&self) -> Result<Vec<Script>, Error> {
        v3::all(self, || self.get(SCRIPTS)).await
    }

    /// Registers a script. It is not sent twice: after [`Error::Unavailable`] look whether it is
    /// there.
    ///
    /// # Errors
    /// [`Error::Invalid`] when BigCommerce refuses it, for example because the app has its ten
    /// scripts. Otherwise as any call.
    pub async fn create_script(&self, script: &NewScript) -> Result<Script, Error> {
        let request = self.request("POST", SCRIPTS);
        read_one(self.send_json(request, script).await?)
    }

    /// Changes a script to this.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the merchant deleted it. Otherwise as any call.
    pub async fn update_script(&self, uuid: &str, script: &NewScript) -> Result<Script, Error> {
        let request = self.one_script("PUT", uuid)?;
        read_one(self.send_json(request, script).await?)
    }

    /// Takes a script away.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there. Otherwise as any call.
    pub async fn delete_script(&self, uuid: &str) -> Result<(), Error> {
        let request = self.one_script("DELETE", uuid)?;
        self.send(request).await.map(drop)
    }

    /// A segment like `..` would name the list instead of one of it, so an id has to look like one.
    fn one_script(&self, method: &'static str, uuid: &str) -> Result<Request<'a>, Error> {
        let request = self.request(method, SCRIPT);
        let looks_right = (1..=64).contains(&uuid.len())
            && uuid.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if looks_right {
            Ok(request.parameter(uuid))
        } else {
            Err(request.call.invalid("not the id of a script"))
        }
    }
}

fn read_one(response: crate::http::Response) -> Result<Script, Error> {
    response.json::<One<Script>>().map(|one| one.data)
}
