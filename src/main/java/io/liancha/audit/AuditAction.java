package io.liancha.audit;

/**
 * What is audited, in both languages of the house; {@code src/docs/AUDIT.md} is written from it.
 */
public enum AuditAction {
  PULL("拉取一个数据源的一类数据", "a feed was pulled"),
  RUN_STARTED("开始同步任务", "a run was asked for"),
  RUN_CONFIRMED("确认被扣住的同步任务", "a run that was held was confirmed"),
  RUN_ENDED("同步任务结束", "a run ended"),
  PUSH(
      "生成并发出给某部门的消息",
      "messages for an agency were made and put on their way; the ledger tells when each left"),
  RECEIPT("收到部门回执", "an agency's receipts were taken or refused"),
  DISPOSITION("收到部门处置反馈", "an agency's dispositions were taken or refused"),
  DELIVERY_PAUSED("暂停向部门推送", "delivery to an agency was paused"),
  DELIVERY_RESUMED("恢复向部门推送", "delivery to an agency was resumed"),
  MESSAGES_RESENT(
      "重新推送消息", "messages were put on their way once more, by a replay or to ask for receipts"),
  RUN_REPLAYED("重放一次过去的任务", "a past run was done again"),
  BACK_TEST("回测规则", "a rule set was tried on a past run"),
  QUARANTINE_READ("查阅隔离的原始数据", "rejected source rows were looked at"),
  QUARANTINE_RELEASED("放行隔离数据", "a rejected source row was corrected and released"),
  QUARANTINE_DISMISSED("驳回隔离数据", "a rejected source row was dismissed"),
  SUSPECT_READ("查阅一条线索", "a lead was read"),
  SUSPECTS_LISTED("检索线索", "leads were searched"),
  CROSS_CHECK("联查一个号牌", "a plate was asked about"),
  CORRECTION_SENT("更正已答复的联查", "an answer was corrected to the one who asked"),
  OPERATION_CHANGED("创建、修改、启动或结束联合行动", "a joint operation was made, changed, started or closed"),
  OPERATION_READ("查阅联合行动的线索或简报", "a joint operation's feed or brief was read"),
  LOGIN("登录成功", "somebody logged in"),
  LOGIN_FAILED("登录失败", "somebody failed to log in"),
  LOGOUT("退出登录", "somebody logged out"),
  TOKEN_ISSUED("签发访问令牌", "a client got a token"),
  DENIED("拒绝访问", "a request was denied"),
  RATE_LIMITED("请求过于频繁", "a client asked too often"),
  ACCESS_CHANGED("修改用户、客户端或角色", "a user, client or role was changed"),
  CONFIGURATION_CHANGED("配置有变化", "files in force differ from those of the last start"),
  KEY_CHANGED("密钥新建或更换", "a key was made or taken into use"),
  DATA_ENCRYPTED("存量数据加密", "rows that lay in clear, or under an older key, were encrypted"),
  DATA_DELETED("按期限删除数据", "data were deleted because their time was over"),
  AUDIT_READ("查阅审计记录", "the audit trail was read"),
  AUDIT_VERIFIED("校验审计链", "the audit chain was verified");

  private final String zh;
  private final String en;

  AuditAction(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }
}
