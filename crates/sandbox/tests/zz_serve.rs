#[tokio::test]
async fn serve() {
    let app = sandbox::AppRegistration::for_app_url(
        "http://127.0.0.1:3999",
        sandbox::TEST_CLIENT_ID,
        sandbox::TEST_CLIENT_SECRET,
    );
    let s = sandbox::Sandbox::start(sandbox::Config {
        addr: "127.0.0.1:4444".parse().unwrap(),
        apps: vec![app],
        ..Default::default()
    })
    .await
    .unwrap();
    let all = [
        "store_v2_orders",
        "store_v2_products",
        "store_v2_information",
        "store_v2_content",
        "store_channel_settings",
        "store_sites",
    ];
    println!(
        "TOKEN {}",
        s.access_token("abc123", sandbox::TEST_CLIENT_ID, &all)
    );
    println!(
        "TOKEN2 {}",
        s.access_token("xyz789", sandbox::TEST_CLIENT_ID, &all)
    );
    s.serve_until(tokio::time::sleep(std::time::Duration::from_secs(1500)))
        .await;
}
