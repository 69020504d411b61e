"""A word list to start with: insults and the hooks of swindlers, and phrases that only look like them."""

from django.db import migrations

SUSPECT = """
địt, địt mẹ, đụ, đụ má, lồn, cặc, buồi, đéo, đĩ, con đĩ, đm, đmm, vcl, vkl, clgt, cave, đồ ngu, thằng ngu, con ngu,
ngu dốt, ngu như bò, ngu như chó, óc chó, chó má, đồ chó, mất dạy, vô học, vô liêm sỉ, khốn nạn, đồ khốn, súc vật,
cút đi, cút về, bố láo, láo toét, đồ điên, thằng điên, mọi rợ, lừa đảo, ăn cướp, ăn cắp,
cá độ, lô đề, nhà cái, tài xỉu, nổ hũ, đánh bạc, xổ số online, casino, vay nóng, vay tiền nhanh, hỗ trợ vay vốn,
bốc bát họ, việc nhẹ lương cao, kiếm tiền online, nhận cọc, kết bạn zalo, inbox em, liên hệ zalo
"""

ALLOW = """
chống lừa đảo, phòng chống lừa đảo, cảnh báo lừa đảo, tố giác lừa đảo, phòng chống cá độ, chống cờ bạc,
hạt óc chó, quả óc chó, cây óc chó, dầu óc chó, gia súc vật nuôi, vô học viện, bà con đi, cho con đi, bãi rác rưởi
"""


def add(apps, schema_editor):
    rules = apps.get_model("comments", "WordRule")
    for kind, words in (("suspect", SUSPECT), ("allow", ALLOW)):
        rules.objects.bulk_create(
            rules(text=" ".join(word.split()), kind=kind) for word in words.split(",")
        )


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
