// What the editor shows, in Vietnamese, with the terms of the standard's usual translation.

const KIND: Record<string, string> = {
  Message: "thông điệp", Timer: "thời gian", Signal: "tín hiệu", Conditional: "điều kiện", Error: "lỗi",
  Escalation: "báo cấp trên", Compensation: "bù hoàn", Cancel: "hủy", Terminate: "chấm dứt", Link: "nối trang",
};
const PLACE: Record<string, string> = {
  start: "Sự kiện bắt đầu", end: "Sự kiện kết thúc", boundary: "Sự kiện biên",
  "intermediate catch": "Sự kiện trung gian nhận", "intermediate throw": "Sự kiện trung gian phát",
};
const EVENT = /^(\w+) (start|end|boundary|intermediate catch|intermediate throw) event( \(non-interrupting\))?$/;

const WORDS: Record<string, string> = {
  "Task": "Công việc", "User task": "Công việc có người dùng phần mềm", "Service task": "Công việc tự động",
  "Manual task": "Công việc thủ công", "Send task": "Gửi thông điệp", "Receive task": "Chờ nhận thông điệp",
  "Script task": "Công việc chạy kịch bản", "Business rule task": "Công việc theo quy tắc nghiệp vụ",
  "Call activity": "Gọi quy trình dùng chung", "Transaction": "Giao dịch", "Event sub-process": "Quy trình con theo sự kiện",
  "Sub-process": "Quy trình con", "Sub-process (collapsed)": "Quy trình con (thu gọn)",
  "Sub-process (expanded)": "Quy trình con (mở rộng)", "Ad-hoc sub-process": "Quy trình con tùy biến",
  "Ad-hoc sub-process (collapsed)": "Quy trình con tùy biến (thu gọn)",
  "Ad-hoc sub-process (expanded)": "Quy trình con tùy biến (mở rộng)",
  "Start event": "Sự kiện bắt đầu", "End event": "Sự kiện kết thúc", "Boundary event": "Sự kiện biên",
  "Intermediate throw event": "Sự kiện trung gian",
  "Exclusive gateway": "Cổng loại trừ (chọn một nhánh)", "Parallel gateway": "Cổng song song (mọi nhánh)",
  "Inclusive gateway": "Cổng bao hàm (một hoặc nhiều nhánh)", "Complex gateway": "Cổng phức hợp",
  "Event-based gateway": "Cổng chờ sự kiện", "Event based instantiating Gateway": "Cổng sự kiện khởi tạo",
  "Parallel Event based instantiating Gateway": "Cổng sự kiện khởi tạo song song",
  "Data object reference": "Giấy tờ, dữ liệu", "Data store reference": "Hệ thống, cơ sở dữ liệu",
  "Empty pool/participant": "Bên tham gia (không vẽ bên trong)", "Expanded pool/participant": "Bên tham gia (vẽ bên trong)",
  "Sequence flow": "Luồng trình tự", "Default flow": "Luồng mặc định", "Conditional flow": "Luồng có điều kiện",
  "Loop": "Lặp lại", "Parallel multi-instance": "Nhiều lượt song song", "Sequential multi-instance": "Nhiều lượt lần lượt",
  "Participant multiplicity": "Nhiều bên cùng loại", "Collection": "Tập hợp",
  "Toggle non-interrupting": "Ngắt hoặc không ngắt công việc đang làm",
  "Append element": "Thêm phần tử tiếp theo", "Create element": "Tạo phần tử", "Append task": "Thêm công việc tiếp theo",
  "Append gateway": "Thêm cổng tiếp theo", "Append end event": "Thêm sự kiện kết thúc",
  "Append intermediate/boundary event": "Thêm sự kiện trung gian", "Append receive task": "Thêm bước chờ nhận",
  "Append compensation activity": "Thêm công việc bù hoàn", "Add text annotation": "Thêm ghi chú",
  "Append message intermediate catch event": "Thêm sự kiện nhận thông điệp",
  "Append timer intermediate catch event": "Thêm sự kiện thời gian",
  "Append conditional intermediate catch event": "Thêm sự kiện điều kiện",
  "Append signal intermediate catch event": "Thêm sự kiện tín hiệu",
  "Create task": "Tạo công việc", "Create gateway": "Tạo cổng", "Create start event": "Tạo sự kiện bắt đầu",
  "Create end event": "Tạo sự kiện kết thúc", "Create intermediate/boundary event": "Tạo sự kiện trung gian",
  "Create expanded sub-process": "Tạo quy trình con", "Create data object reference": "Tạo giấy tờ, dữ liệu",
  "Create data store reference": "Tạo hệ thống, cơ sở dữ liệu", "Create pool/participant": "Tạo bên tham gia",
  "Create group": "Tạo nhóm", "Change element": "Đổi loại phần tử", "Delete": "Xóa",
  "Connect to other element": "Nối với phần tử khác", "Connect using association": "Nối với ghi chú",
  "Connect using data input association": "Nối dữ liệu vào", "Align elements": "Căn thẳng các phần tử",
  "Align elements ": "Căn thẳng các phần tử ", "Add lane above": "Thêm làn phía trên", "Add lane below": "Thêm làn phía dưới",
  "Divide into two lanes": "Chia thành hai làn", "Divide into three lanes": "Chia thành ba làn",
  "Distribute elements horizontally": "Giãn đều theo chiều ngang",
  "Distribute elements vertically": "Giãn đều theo chiều dọc", "Open {element}": "Mở {element}",
  "Search in diagram": "Tìm trong sơ đồ", "Open minimap": "Mở sơ đồ thu nhỏ", "Close minimap": "Đóng sơ đồ thu nhỏ",
  "Activate hand tool": "Công cụ kéo sơ đồ", "Activate lasso tool": "Chọn nhiều phần tử",
  "Activate create/remove space tool": "Thêm hoặc bớt khoảng trống", "Activate global connect tool": "Công cụ nối",
  "Empty pool/participant (removes content)": "Bên tham gia (không vẽ bên trong, bỏ nội dung)",
  "Token Simulation": "Chạy thử", "Trigger Event": "Cho hồ sơ chạy từ đây", "Set Sequence Flow": "Đổi nhánh đi tiếp",
  "Add pause point": "Dừng lại ở bước này", "Remove pause point": "Thôi dừng ở bước này",
  "Play/Pause Simulation": "Chạy, tạm dừng", "Play Simulation": "Chạy tiếp", "Pause Simulation": "Tạm dừng",
  "Reset Simulation": "Chạy lại từ đầu", "Toggle Simulation Log": "Nhật ký chạy thử", "Simulation Log": "Nhật ký chạy thử",
  "Close": "Đóng", "No Entries": "Chưa có gì", "Finished": "Xong", "Not supported": "Chưa chạy thử được",
  "Found unsupported elements": "Có phần tử chưa chạy thử được", "SubProcess": "Quy trình con",
  "User Task": "Công việc có người dùng phần mềm", "Service Task": "Công việc tự động", "Manual Task": "Công việc thủ công",
  "Call Activity": "Gọi quy trình dùng chung", "Script Task": "Công việc chạy kịch bản",
  "Business Rule Task": "Công việc theo quy tắc nghiệp vụ", "Receive Task": "Chờ nhận thông điệp",
  "Send Task": "Gửi thông điệp", "Exclusive Gateway": "Cổng loại trừ", "Parallel Gateway": "Cổng song song",
  "Inclusive Gateway": "Cổng bao hàm", "Start Event": "Sự kiện bắt đầu", "End Event": "Sự kiện kết thúc",
  "Intermediate Event": "Sự kiện trung gian", "Boundary Event": "Sự kiện biên",
  "Tasks": "Công việc", "Events": "Sự kiện", "Gateways": "Cổng", "Data": "Dữ liệu", "Participants": "Bên tham gia",
  "Sub-processes": "Quy trình con", "Templates": "Mẫu", "Search": "Tìm",
};

/** The Vietnamese of a text of the editor, with its places filled; a text without one stays as it is. */
export function translated(text: string, places: Record<string, string> = {}): string {
  const event = EVENT.exec(text);
  const [, kind = "", place = "", beside = ""] = event ?? [];
  const composed = KIND[kind] && PLACE[place] ? `${PLACE[place]} ${KIND[kind]}${beside && " (không ngắt)"}` : undefined;
  return (WORDS[text] ?? composed ?? text).replace(/{([^}]+)}/g, (whole, name: string) => places[name] ?? whole);
}
