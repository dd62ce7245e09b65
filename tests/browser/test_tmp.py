from playwright.sync_api import expect
def test_one(office, enter):
    b=enter("despachante")
    b.goto("/declarations/import/")
    b.set_input_files("#file", "/work/shared/samples/asycuda-sad/import-home-use-IM4.xml")
    b.click("main form button[type=submit]"); b.wait_for_url("**/edit/")
    fix={"office":"CVPRA","declarant/code":"200100011","consignee/code":"250500055","countries/destination":"CV","transport/border_mode":"1","items/0/precision_1":"","items/0/commodity_code":"8703321900","items/0/packages/kind":"PK","items/0/previous_document/summary_declaration":"BL-AL-1","declarant/reference":"AL-1",
     "items/0/documents/4/code":"730","items/0/documents/5/code":"730"}
    for k,v in fix.items(): b.fill(f"[name='/{k}']", v)
    expect(b.locator("#summary .is-error")).to_have_count(0)
    print(b.inner_text("#summary"))
    b.click(".side-send button[type=submit]"); b.wait_for_timeout(1500); print(b.url, b.inner_text("main")[:300])
    a=enter("aceitacao"); a.goto("/office/presentations/"); a.fill("#id_reference","BL-AL-1"); a.click("form[method=post] .btn-success")
    b.reload(); print(b.inner_text("main")[:1200])
