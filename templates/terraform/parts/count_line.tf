{{#counted}}
count = {{count}}

{{/counted}}
