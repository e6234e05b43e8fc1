{{#counted}}count.index % {{instances}}{{/counted}}{{^counted}}count.index{{/counted}}
