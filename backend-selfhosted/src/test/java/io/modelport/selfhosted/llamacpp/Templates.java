package io.modelport.selfhosted.llamacpp;

/** Chat templates of the shapes that models come with. */
final class Templates {
  /** Roles between marks; nothing refused, no tools. */
  static final String MARKS =
      """
      {% for m in messages %}{{ '<|' + m['role'] + '|>\\n' + m['content'] + '<|end|>\\n' }}\
      {% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}""";

  /** Turns in brackets, the system's words within the first of them. */
  static final String BRACKETS =
      """
      {% if messages[0]['role'] == 'system' %}{% set said = messages[0]['content'] %}\
      {% set rest = messages[1:] %}{% else %}{% set said = '' %}{% set rest = messages %}{% endif %}\
      {% for m in rest %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}\
      {{ raise_exception('Conversation roles must alternate') }}{% endif %}\
      {% if m['role'] == 'user' %}{{ bos_token + '[INST] ' }}\
      {% if loop.first and said %}{{ '<<SYS>>' + said + '<</SYS>>' }}{% endif %}\
      {{ m['content'] | trim + ' [/INST]' }}\
      {% else %}{{ ' ' + m['content'] | trim + ' ' + eos_token }}{% endif %}{% endfor %}""";

  /** Knows no system and says so. */
  static final String NO_SYSTEM =
      """
      {% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}\
      {% endif %}{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] | trim }}\
      {{ '<|end|>' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}""";

  /** Tools as JSON, calls between tags. */
  static final String TAGGED_CALLS =
      """
      {%- if tools %}{{ '<|system|>\\n' }}{% if messages[0].role == 'system' %}\
      {{ messages[0].content + '\\n' }}{% endif %}{{ 'Functions:\\n<tools>' }}\
      {% for tool in tools %}{{ '\\n' + (tool | tojson) }}{% endfor %}\
      {{ '\\n</tools>\\nCall one as <tool_call>\\n{"name": …, "arguments": …}\\n</tool_call><|end|>\\n' }}\
      {% elif messages[0].role == 'system' %}\
      {{ '<|system|>\\n' + messages[0].content + '<|end|>\\n' }}{% endif %}\
      {% for m in messages %}{% if m.role == 'user' or (m.role == 'system' and not loop.first) %}\
      {{ '<|' + m.role + '|>\\n' + m.content + '<|end|>\\n' }}\
      {% elif m.role == 'assistant' %}{{ '<|assistant|>\\n' + (m.content or '') }}\
      {% for c in m.tool_calls or [] %}{{ '\\n<tool_call>\\n{"name": "' + c.function.name }}\
      {{ '", "arguments": ' + (c.function.arguments | tojson) + '}\\n</tool_call>' }}{% endfor %}\
      {{ '<|end|>\\n' }}{% elif m.role == 'tool' %}\
      {{ '<|tool|>\\n<tool_response>\\n' + m.content + '\\n</tool_response><|end|>\\n' }}{% endif %}\
      {% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}""";

  private Templates() {}
}
