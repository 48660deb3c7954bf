package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/** Addresses that let anybody in who knows them: web hooks, nodes of block chains. */
final class SecretLinkRule implements Rule {
  private static final int REACH = 96;
  private static final int SHORTEST = 16;
  private static final List<String> PATHS =
      List.of(
          "hooks.slack.com/",
          "discord.com/api/webhooks/",
          "discordapp.com/api/webhooks/",
          "webhook.office.com/webhookb2/",
          "outlook.office.com/webhook/",
          "hooks.zapier.com/hooks/catch/",
          "chat.googleapis.com/v1/spaces/",
          "api.telegram.org/bot",
          "oapi.dingtalk.com/robot/send",
          "qyapi.weixin.qq.com/cgi-bin/webhook/send",
          "open.feishu.cn/open-apis/bot/v2/hook/",
          "maker.ifttt.com/trigger/",
          "hook.make.com/",
          "hook.integromat.com/",
          "events.pagerduty.com/integration/",
          "hc-ping.com/",
          "infura.io/v3/",
          "infura.io/ws/v3/",
          "g.alchemy.com/v2/",
          "quiknode.pro/");

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    if (!text.startsWith("://", at)) {
      return;
    }
    int start = at + 3;
    for (String path : PATHS) {
      int found = find(text, path, start);
      int end = found;
      while (end >= 0 && end < found + 256 && isPart(text.at(end))) {
        end++;
      }
      if (found >= 0 && end - found >= SHORTEST) {
        scene.add(Family.SECRET, start, end, 0.95);
        return;
      }
    }
  }

  /** Behind the path, which a subdomain may precede; -1 where it is not there. */
  private static int find(NormalisedText text, String path, int start) {
    for (int i = start; i < start + REACH && isPart(text.at(i)); i++) {
      if (text.startsWith(path, i)) {
        return i + path.length();
      }
      if (text.at(i) == '/') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isPart(char c) {
    return Chars.isToken(c) || c == '?' || c == '&' || c == '%' || c == '@' || c == ':';
  }
}
