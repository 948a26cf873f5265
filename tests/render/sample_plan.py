"""What is found in the sample dossier, and what is proposed."""

from __future__ import annotations

from tests.render.sample_words import words

from retrace.model.finding import Finding
from retrace.model.proposal import Effect, LegalChange, Proposal

FINDINGS = (
    Finding(
        "f1",
        "paper-in-unready-database",
        "data_sharing",
        "kham",
        0.0,
        words("Chia sẻ dữ liệu khám sức khỏe; số hóa giấy khám sức khỏe."),
        document="ksk",
        system="KCB",
    ),
    Finding(
        "f2",
        "database-missing-or-building",
        "interconnection",
        "kham",
        0.0,
        words("Cơ sở dữ liệu khám chữa bệnh đang xây dựng; đề nghị dùng nền tảng của Bảo hiểm xã hội Việt Nam."),
        system="KCB",
    ),
    Finding(
        "f3",
        "high-volume-step",
        "efficiency",
        "kham",
        0.5,
        words("Có 1.146.980 người thực hiện trong 3 năm (2017–2019)."),
    ),
    Finding("f4", "presence-required", "performance", "chup", 0.0, words("Cho phép tự chụp ảnh và gửi trực tuyến.")),
    Finding(
        "f5",
        "fee-at-counter",
        "interconnection",
        "le_phi",
        0.0,
        words("Tích hợp thanh toán trực tuyến của Cổng Dịch vụ công quốc gia để nộp lệ phí."),
        system="DVCQG",
    ),
    Finding(
        "f6",
        "original-shown-for-comparison",
        "data_sharing",
        "nop",
        0.25,
        words("Không yêu cầu đối chiếu bản chính khi dữ liệu đã có trong cơ sở dữ liệu."),
        document="cmnd",
    ),
    Finding(
        "f7",
        "paper-in-fragmented-database",
        "data_sharing",
        "tham_dinh",
        0.5,
        words("Kết nối 03 cơ sở dữ liệu giấy phép lái xe để thẩm định không dùng văn bản giấy."),
        system="GPLX",
    ),
    Finding(
        "f8",
        "result-in-person-only",
        "interconnection",
        "nhan",
        0.0,
        words("Liên thông với bưu chính để đăng ký nhận kết quả tại nhà."),
    ),
)

PROPOSALS = (
    Proposal(
        "p1",
        "self-capture",
        ("chup",),
        words("Thay chụp ảnh tại cơ quan bằng ảnh tự chụp gửi trực tuyến"),
        ("f4",),
        effect=Effect(("performance",), visits=-1),
        legal_changes=(
            LegalChange(
                words("Bỏ yêu cầu chụp ảnh trực tiếp tại cơ quan cấp giấy phép lái xe."),
                "Điều 38 Thông tư số 12/2017/TT-BGTVT",
                "Bộ Giao thông vận tải",
            ),
        ),
        status="accepted",
    ),
    Proposal(
        "p2",
        "online-payment",
        ("le_phi",),
        words("Nộp lệ phí trực tuyến qua Cổng Dịch vụ công quốc gia"),
        ("f5",),
        system="DVCQG",
        effect=Effect(("interconnection",), visits=-1, manual_steps=-1),
        legal_basis=("ND61/2018",),
        status="accepted",
    ),
    Proposal(
        "p3",
        "post-delivery",
        ("nhan",),
        words("Trả kết quả tại nhà qua dịch vụ bưu chính công ích"),
        ("f8",),
        effect=Effect(("interconnection",), visits=-1),
        legal_basis=("QD45/2016",),
        status="accepted",
    ),
    Proposal(
        "p4",
        "drop-paper",
        ("kham", "nop"),
        words("Không yêu cầu nộp giấy khám sức khỏe khi khai thác được dữ liệu"),
        ("f1", "f2"),
        document="ksk",
        system="KCB",
        effect=Effect(("data_sharing",), papers=-1),
        waits_for=("KCB",),
        phase=2,
        status="waiting",
        reason=words("Cơ sở dữ liệu khám chữa bệnh chưa sẵn sàng."),
    ),
    Proposal(
        "p5",
        "delegate-approval",
        ("ky",),
        words("Ủy quyền ký giấy phép lái xe cho trưởng phòng"),
        status="refused",
        reason=words("Quy định bắt buộc người đứng đầu cơ quan cấp giấy phép ký."),
    ),
)
