"{{#to}}{{#first}}{{label}}{{/first}}{{/to}}{{#second}}{{#first}}-or-{{label}}{{/first}}{{/second}}"
