import pytest, time, cProfile, pstats
from alfandega.clearance.tests.world import build
@pytest.mark.django_db
def test_it(client):
    build()
    for a in ["/tariff/","/tariff/?q=vinho","/tariff/2204210000/","/tariff/2204210000/?origin=PT","/tariff/9302000000/","/tariff/calculator/?code=2204210000&origin=PT&value=1000&currency=EUR&q-LTR=100"]:
        for _ in range(3): client.get(a)
        t=time.process_time()
        for _ in range(10): r=client.get(a)
        print("CPU", a[:80], r.status_code, round((time.process_time()-t)*100,1),"ms")
    p=cProfile.Profile(); p.enable()
    for _ in range(20): client.get("/tariff/2204210000/?origin=PT")
    p.disable(); pstats.Stats(p).sort_stats("cumtime").print_stats(60)
